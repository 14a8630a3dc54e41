//! Names in scripts that the program's own face lacks: letters of the system's fonts, and not one box for all of them.

use std::process::Command;

use crate::support::desktop::DesktopSession;

/// A language that fonts can have, and two names in its script, equally long.
const NAMES: [(&str, [&str; 2]); 5] = [
    ("he", ["חיפה", "יריחו"]),
    ("ar", ["بغداد", "دمشق"]),
    ("ja", ["東京", "大阪"]),
    ("ko", ["서울", "부산"]),
    ("zh-cn", ["北京", "上海"]),
];

fn has_font_for(language: &str) -> bool {
    let listed = Command::new("fc-list")
        .arg(format!(":lang={language}"))
        .arg("family")
        .output();
    listed.is_ok_and(|listed| !listed.stdout.is_empty())
}

/// The card on which this customer would sign in.
fn picture(session: &DesktopSession, name: &str) -> Vec<u8> {
    let folder = session.home().join("pictures");
    std::fs::create_dir_all(&folder).expect("a folder");
    let settings = format!(
        "[[profiles]]\nid = \"a\"\nname = \"{name}\"\ntenant = \"contoso.com\"\nclient_id = \"9adc7d86-6411-407e-b936-abfa0470dccf\"\n"
    );
    std::fs::write(folder.join("settings.toml"), settings).expect("settings");
    let file = folder.join("card.png");
    let status = session
        .command(env!("CARGO_BIN_EXE_rollcall"))
        .args([
            "--screenshot-of",
            "card",
            "--theme",
            "light",
            "--language",
            "en",
            "--screenshot",
        ])
        .arg(&file)
        .arg("--config-dir")
        .arg(&folder)
        .arg("--data-dir")
        .arg(&folder)
        .output()
        .expect("the program starts");
    assert!(status.status.success(), "{}", String::from_utf8_lossy(&status.stderr));
    let mut reader = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(file).expect("a picture")))
        .read_info()
        .expect("PNG");
    let mut pixels = vec![0; reader.output_buffer_size().expect("its size")];
    reader.next_frame(&mut pixels).expect("its pixels");
    pixels
}

#[test]
fn names_in_other_scripts_are_read_with_the_systems_fonts() {
    let session = DesktopSession::start();
    let mut tried = Vec::new();
    for (language, [one, other]) in NAMES.into_iter().filter(|(language, _)| has_font_for(language)) {
        assert_ne!(
            picture(&session, one),
            picture(&session, other),
            "{language}: {one} looks like {other}"
        );
        tried.push(language);
    }
    assert!(tried.len() >= 2, "fonts-dejavu-core has Hebrew and Arabic: {tried:?}");
    // Boxes look alike: two scripts that hardly any computer has a font for.
    let boxes = ["\u{10ffff}\u{10fffd}", "\u{10fffe}\u{10fffc}"];
    assert_eq!(
        picture(&session, boxes[0]),
        picture(&session, boxes[1]),
        "the comparison can fail"
    );
}
