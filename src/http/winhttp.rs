//! Asks Windows for a person's proxy, PAC scripts and detection included. Blocks, for seconds where a script
//! has to be found and fetched first.

use std::ffi::c_void;
use std::ptr;

use url::Url;
use windows_sys::Win32::Foundation::GlobalFree;
use windows_sys::Win32::Networking::WinHttp::{
    WINHTTP_ACCESS_TYPE_NAMED_PROXY, WINHTTP_ACCESS_TYPE_NO_PROXY, WINHTTP_AUTO_DETECT_TYPE_DHCP,
    WINHTTP_AUTO_DETECT_TYPE_DNS_A, WINHTTP_AUTOPROXY_AUTO_DETECT, WINHTTP_AUTOPROXY_CONFIG_URL,
    WINHTTP_AUTOPROXY_OPTIONS, WINHTTP_CURRENT_USER_IE_PROXY_CONFIG, WINHTTP_PROXY_INFO, WinHttpCloseHandle,
    WinHttpGetIEProxyConfigForCurrentUser, WinHttpGetProxyForUrl, WinHttpOpen,
};

use super::windows_proxies::{Detection, ProxyList, ProxySettings, ScriptAnswer, Search, proxy_for};
use crate::model::ProxyUrl;

/// The proxy that the settings of the person who is logged on mean for a URL.
pub fn ask(url: &Url) -> Option<ProxyUrl> {
    let session = Session::open();
    proxy_for(&settings(), url, |search| session.as_ref()?.run_script(search, url))
}

/// What the person's settings say; nothing where Windows does not tell.
fn settings() -> ProxySettings {
    let mut found = WINHTTP_CURRENT_USER_IE_PROXY_CONFIG::default();
    #[expect(unsafe_code, reason = "a call of the Windows API without a safe wrapper")]
    // SAFETY: `found` is a valid place for the answer and outlives the call.
    let succeeded = unsafe { WinHttpGetIEProxyConfigForCurrentUser(&raw mut found) };
    if succeeded == 0 {
        return ProxySettings::default();
    }
    let bypass = taken(found.lpszProxyBypass).unwrap_or_default();
    ProxySettings {
        detection: (found.fAutoDetect != 0).then_some(Detection),
        script: taken(found.lpszAutoConfigUrl),
        by_hand: taken(found.lpszProxy).map(|proxies| ProxyList { proxies, bypass }),
    }
}

/// A handle that WinHTTP works with; closed when dropped.
struct Session(*mut c_void);

impl Session {
    fn open() -> Option<Self> {
        let agent = wide("Rollcall");
        #[expect(unsafe_code, reason = "a call of the Windows API without a safe wrapper")]
        // SAFETY: `agent` ends with a zero and outlives the call; without a named proxy both names may be null.
        let handle = unsafe {
            WinHttpOpen(
                agent.as_ptr(),
                WINHTTP_ACCESS_TYPE_NO_PROXY,
                ptr::null(),
                ptr::null(),
                0,
            )
        };
        (!handle.is_null()).then_some(Self(handle))
    }

    /// What a script says about a URL; `None` where none was found or it does not run.
    ///
    /// The script is fetched without a password of the person: a server that wants one is passed over.
    fn run_script(&self, search: Search<'_>, url: &Url) -> Option<ScriptAnswer> {
        let url = wide(url.as_str());
        let address = match search {
            Search::Detect => None,
            Search::Script(address) => Some(wide(address)),
        };
        let mut options = match &address {
            None => WINHTTP_AUTOPROXY_OPTIONS {
                dwFlags: WINHTTP_AUTOPROXY_AUTO_DETECT,
                dwAutoDetectFlags: WINHTTP_AUTO_DETECT_TYPE_DHCP | WINHTTP_AUTO_DETECT_TYPE_DNS_A,
                ..WINHTTP_AUTOPROXY_OPTIONS::default()
            },
            Some(address) => WINHTTP_AUTOPROXY_OPTIONS {
                dwFlags: WINHTTP_AUTOPROXY_CONFIG_URL,
                lpszAutoConfigUrl: address.as_ptr(),
                ..WINHTTP_AUTOPROXY_OPTIONS::default()
            },
        };
        let mut found = WINHTTP_PROXY_INFO::default();
        #[expect(unsafe_code, reason = "a call of the Windows API without a safe wrapper")]
        // SAFETY: the handle is open; both texts end with a zero; texts, options and the place for the answer
        // outlive the call.
        let succeeded = unsafe { WinHttpGetProxyForUrl(self.0, url.as_ptr(), &raw mut options, &raw mut found) };
        if succeeded == 0 {
            return None;
        }
        let (proxies, bypass) = (taken(found.lpszProxy), taken(found.lpszProxyBypass));
        match proxies {
            Some(proxies) if found.dwAccessType == WINHTTP_ACCESS_TYPE_NAMED_PROXY => {
                Some(ScriptAnswer::Through(ProxyList {
                    proxies,
                    bypass: bypass.unwrap_or_default(),
                }))
            }
            Some(_) | None => Some(ScriptAnswer::Direct),
        }
    }
}

impl Drop for Session {
    fn drop(&mut self) {
        #[expect(unsafe_code, reason = "a call of the Windows API without a safe wrapper")]
        // SAFETY: the handle came from WinHttpOpen and is closed here only.
        let _closed = unsafe { WinHttpCloseHandle(self.0) };
    }
}

/// UTF-16 with a zero at its end.
fn wide(text: &str) -> Vec<u16> {
    text.encode_utf16().chain([0]).collect()
}

/// Copies a text that WinHTTP allocated for us, and frees it; `None` where there is none or it is empty.
fn taken(text: *mut u16) -> Option<String> {
    if text.is_null() {
        return None;
    }
    #[expect(
        unsafe_code,
        reason = "reads and frees what the Windows API allocated for its caller"
    )]
    // SAFETY: WinHTTP answered a text that ends with a zero, made by GlobalAlloc for us alone; it is read up to
    // that zero, and freed once, after its last use.
    let copy = unsafe {
        let length = (0..).take_while(|&place| *text.add(place) != 0).count();
        let copy = String::from_utf16_lossy(std::slice::from_raw_parts(text, length));
        GlobalFree(text.cast());
        copy
    };
    (!copy.trim().is_empty()).then_some(copy)
}
