//! The operating system by name and version, as its maker calls it.

/// For example `linux x86_64, Debian GNU/Linux 12 (bookworm)`.
#[must_use]
pub fn system_name() -> String {
    let (system, processor) = (std::env::consts::OS, std::env::consts::ARCH);
    match edition() {
        Some(edition) => format!("{system} {processor}, {edition}"),
        None => format!("{system} {processor}"),
    }
}

/// `PRETTY_NAME` of os-release (5).
#[cfg(target_os = "linux")]
fn edition() -> Option<String> {
    let files = ["/etc/os-release", "/usr/lib/os-release"];
    let text = files.iter().find_map(|path| std::fs::read_to_string(path).ok())?;
    pretty_name(&text)
}

#[cfg(any(target_os = "linux", test))]
fn pretty_name(os_release: &str) -> Option<String> {
    let value = os_release.lines().find_map(|line| line.strip_prefix("PRETTY_NAME="))?;
    let name = value.trim().trim_matches(['"', '\'']).to_owned();
    Some(name).filter(|name| !name.is_empty())
}

/// What `winver` shows. The product's name there says 10 for 11 as well; the build tells them apart.
#[cfg(windows)]
fn edition() -> Option<String> {
    let key = windows_registry::LOCAL_MACHINE
        .open("SOFTWARE\\Microsoft\\Windows NT\\CurrentVersion")
        .ok()?;
    let text = |name: &str| key.get_string(name).ok().filter(|text| !text.is_empty());
    let build = text("CurrentBuildNumber")?;
    let is_eleven = build.parse::<u32>().is_ok_and(|build| build >= 22_000);
    let mut name = text("ProductName")?;
    if is_eleven {
        name = name.replace("Windows 10", "Windows 11");
    }
    // "22H2"; only newer systems have it.
    if let Some(version) = text("DisplayVersion") {
        name = format!("{name} {version}");
    }
    Some(format!("{name} (build {build})"))
}

/// `ProductVersion` of the system's own property list, which is always text.
#[cfg(target_os = "macos")]
fn edition() -> Option<String> {
    let text = std::fs::read_to_string("/System/Library/CoreServices/SystemVersion.plist").ok()?;
    let (_, after) = text.split_once("<key>ProductVersion</key>")?;
    let (_, value) = after.split_once("<string>")?;
    let (version, _) = value.split_once("</string>")?;
    Some(format!("macOS {version}"))
}

#[cfg(not(any(target_os = "linux", windows, target_os = "macos")))]
fn edition() -> Option<String> {
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_linux_is_called_as_its_makers_call_it() {
        let text = "ID=debian\nPRETTY_NAME=\"Debian GNU/Linux 12 (bookworm)\"\nHOME_URL=\"x\"\n";
        assert_eq!(pretty_name(text).as_deref(), Some("Debian GNU/Linux 12 (bookworm)"));
        assert_eq!(pretty_name("ID=x\nPRETTY_NAME=\n"), None);
        assert!(system_name().contains(std::env::consts::ARCH));
    }
}
