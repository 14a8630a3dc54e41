//! A virtual screen that ends with the bench.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Command, Stdio};

/// The screen's server.
pub struct Xvfb {
    server: Child,
    /// What `DISPLAY` is to say.
    pub name: String,
}

impl Xvfb {
    /// A screen of 1280 × 800.
    pub fn start() -> Self {
        let mut server = Command::new("Xvfb")
            .args(["-displayfd", "1", "-screen", "0", "1280x800x24", "-nolisten", "tcp"])
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("Xvfb starts; on Debian, scripts/setup-debian.sh test installs it");
        let mut number = String::new();
        BufReader::new(server.stdout.take().unwrap())
            .read_line(&mut number)
            .unwrap();
        let name = format!(":{}", number.trim());
        Self { server, name }
    }
}

impl Drop for Xvfb {
    fn drop(&mut self) {
        let _gone = self.server.kill();
        let _gone = self.server.wait();
    }
}
