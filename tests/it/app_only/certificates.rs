//! Reading certificate files, without a program around.

use rollcall::auth::{AppCertificate, AppCredential, Secret};
use rollcall::model::{CertificateTrouble, Timestamp};

use super::desk::key_bytes;

fn at(text: &str) -> Timestamp {
    Timestamp::parse(text).unwrap()
}

#[test]
fn a_certificate_is_valid_from_its_first_second_to_its_last() {
    let certificate = AppCertificate::read(&key_bytes("expired.pem"), None).unwrap();
    let (first, last) = (at("2020-01-01T00:00:00Z"), at("2021-01-31T12:00:00Z"));
    assert_eq!(certificate.check(first), Ok(()));
    assert_eq!(certificate.check(last), Ok(()));
    assert_eq!(
        certificate.check(at("2021-01-31T12:00:01Z")),
        Err(CertificateTrouble::Expired { at: last })
    );
    assert_eq!(
        certificate.check(at("2019-12-31T23:59:59Z")),
        Err(CertificateTrouble::NotYetValid { from: first })
    );
}

#[test]
fn no_debug_shows_a_key_a_secret_or_a_certificate() {
    let certificate = AppCertificate::read(&key_bytes("app.pem"), None).unwrap();
    let shown = format!("{certificate:?}");
    assert_eq!(shown, "AppCertificate(…)");
    let file = "marker-of-a-file".to_owned();
    let shown = format!("{:?}", AppCredential::Certificate { certificate, file });
    assert_eq!(shown, "AppCredential::Certificate(…)");
    let shown = format!("{:?}", AppCredential::Secret(Secret::new("marker".to_owned())));
    assert_eq!(shown, "AppCredential::Secret(…)");
}

/// Whatever a file holds, reading it ends with an answer.
#[test]
fn a_file_cut_anywhere_or_with_a_byte_changed_is_refused_or_read() {
    let password = Secret::new("geheim".to_owned());
    for (name, password) in [("app.pem", None), ("app.p12", Some(&password))] {
        let whole = key_bytes(name);
        assert!(AppCertificate::read(&whole, password).is_ok(), "{name}");
        for end in (0..whole.len()).step_by(97) {
            assert!(
                AppCertificate::read(&whole[..end], password).is_err(),
                "{name} cut at {end}"
            );
        }
        for index in (0..whole.len()).step_by(53) {
            let mut changed = whole.clone();
            changed[index] ^= 0x55;
            let _answered = AppCertificate::read(&changed, password);
        }
    }
}
