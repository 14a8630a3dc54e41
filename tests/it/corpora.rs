//! What the fuzz targets found worth keeping, replayed through the same properties.

use std::path::Path;

#[path = "../../fuzz/properties.rs"]
mod properties;

#[test]
fn every_kept_input_still_has_the_properties_of_its_target() {
    let corpus = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus");
    for (target, check) in properties::TARGETS {
        let inputs: Vec<_> = std::fs::read_dir(corpus.join(target))
            .unwrap_or_else(|error| panic!("no corpus for {target}: {error}"))
            .map(|entry| entry.unwrap().path())
            .collect();
        assert!(inputs.len() >= 3, "{target} has {} inputs", inputs.len());
        for input in inputs {
            let bytes = std::fs::read(&input).unwrap();
            let held = std::panic::catch_unwind(|| check(&bytes));
            assert!(held.is_ok(), "{target}: {}", input.display());
        }
    }
}

/// Every target is one of `fuzz/Cargo.toml`, and every one of those has its properties here.
#[test]
fn every_fuzz_target_is_replayed() {
    let manifest = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/Cargo.toml");
    let manifest: toml_edit::DocumentMut = std::fs::read_to_string(manifest).unwrap().parse().unwrap();
    let built: Vec<&str> = manifest["bin"]
        .as_array_of_tables()
        .unwrap()
        .iter()
        .map(|bin| bin["name"].as_str().unwrap())
        .collect();
    assert_eq!(built, properties::TARGETS.map(|(name, _)| name));
}
