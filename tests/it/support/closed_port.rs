//! A port on which nobody listens, for as long as the value lives.

use std::net::SocketAddr;

use tokio::net::TcpSocket;

/// Holds a port of this computer without listening on it: whoever connects is refused.
///
/// A listener that was merely dropped would leave its port to the next test that asks for a free one, which would then
/// answer in its place.
pub struct ClosedPort {
    address: SocketAddr,
    _held: TcpSocket,
}

impl ClosedPort {
    /// Any free port.
    pub fn any() -> Self {
        Self::at(SocketAddr::from(([127, 0, 0, 1], 0)))
    }

    /// The port of a server that is gone.
    pub fn at(address: SocketAddr) -> Self {
        let held = TcpSocket::new_v4().unwrap();
        // The server's connections may still linger, which only a socket for reuse may overlook; afterwards this one is not
        // to be overlooked itself.
        held.set_reuseaddr(true).unwrap();
        held.bind(address).unwrap();
        held.set_reuseaddr(false).unwrap();
        Self {
            address: held.local_addr().unwrap(),
            _held: held,
        }
    }

    /// `127.0.0.1:port`.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}
