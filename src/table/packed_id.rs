//! Ids in sixteen bytes: a canonical lower-case GUID is its own number, anything else points to its text.

/// Ninety-six bits that mark a value as no GUID; a GUID that happens to begin with them is kept as text.
const MARK: u128 = 0xffff_ffff_ffff_ffff_f0ff_ffff_0000_0000;
const MARK_MASK: u128 = !0xffff_ffff;
const NULL: u128 = MARK | 0xffff_ffff;

/// Lengths of a GUID's groups of digits.
const GROUPS: [usize; 5] = [8, 4, 4, 4, 12];
/// Bytes of a GUID as text.
pub(super) const GUID_LENGTH: usize = 36;

/// One id as a column keeps it. Equal values are equal texts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PackedId(u128);

/// What a packed id stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum IdForm {
    /// A GUID in lower case.
    Guid(u128),
    /// The number of another text.
    Text(u32),
    /// Graph sent null.
    Null,
}

impl PackedId {
    /// Packs an id; `intern` numbers the texts that are no canonical GUID.
    pub(super) fn pack(text: Option<&str>, intern: impl FnOnce(&str) -> u32) -> Self {
        let Some(text) = text else { return Self(NULL) };
        match parse_guid(text.as_bytes(), &LOWER_DIGITS) {
            Some(guid) if guid & MARK_MASK != MARK => Self(guid),
            Some(_) | None => Self(MARK | u128::from(intern(text))),
        }
    }

    /// A GUID; `None` for the few that are kept as text.
    pub(super) fn of_guid(guid: u128) -> Option<Self> {
        (guid & MARK_MASK != MARK).then_some(Self(guid))
    }

    /// What it stands for.
    #[inline]
    pub(super) fn form(self) -> IdForm {
        let Self(value) = self;
        if value & MARK_MASK != MARK {
            IdForm::Guid(value)
        } else if value == NULL {
            IdForm::Null
        } else {
            IdForm::Text(u32::try_from(value & !MARK_MASK).unwrap_or(u32::MAX))
        }
    }

    /// Whether it is this GUID, or kept as text, which may be any.
    #[inline]
    pub(super) fn may_be(self, guid: u128) -> bool {
        self.0 == guid || self.0 & MARK_MASK == MARK
    }

    /// The bits, for hashing.
    pub(super) fn bits(self) -> u128 {
        self.0
    }
}

/// The number of a GUID in any letter case, for sorting.
pub(super) fn guid_in_any_case(text: &str) -> Option<u128> {
    parse_guid(text.as_bytes(), &ALL_DIGITS)
}

/// A GUID as text, in lower case.
#[inline]
pub(super) fn write_guid(guid: u128, out: &mut [u8; GUID_LENGTH]) {
    let guid_bytes = guid.to_be_bytes();
    let mut digits = [0; 4];
    for (digits, four) in digits.iter_mut().zip(guid_bytes.as_chunks::<4>().0) {
        *digits = hex_digits(*four);
    }
    let [first, second, third, fourth] = digits;
    // In words, the first byte lowest; the dashes stand at 8, 13, 18 and 23.
    let words = [
        first,
        0x0000_2d00_0000_002d | (second & 0xffff_ffff) << 8 | second >> 32 << 48,
        second >> 48 | 0x2d00_0000_002d_0000 | (third & 0xffff_ffff) << 24,
        third >> 32 | fourth << 32,
        fourth >> 32,
    ];
    for (place, word) in out.chunks_mut(8).zip(words) {
        let word = word.to_le_bytes();
        if let Some(word) = word.get(..place.len()) {
            place.copy_from_slice(word);
        }
    }
}

/// The eight digits of four bytes as text, the first in the lowest byte, all worked out at once.
#[inline]
fn hex_digits(bytes: [u8; 4]) -> u64 {
    let mut word = u64::from(u32::from_be_bytes(bytes));
    word = (word << 16 | word) & 0x0000_ffff_0000_ffff;
    word = (word << 8 | word) & 0x00ff_00ff_00ff_00ff;
    word = (word << 4 | word) & 0x0f0f_0f0f_0f0f_0f0f;
    // Adding 6 carries from 10 on: those digits lie `a` - `0` - 10 = 39 further on.
    let letters = (word + 0x0606_0606_0606_0606) >> 4 & 0x0101_0101_0101_0101;
    (word + 0x3030_3030_3030_3030 + letters * 39).swap_bytes()
}

/// Reads `8-4-4-4-12` digits with a table of what each byte is worth.
fn parse_guid(text: &[u8], digits: &[u8; 256]) -> Option<u128> {
    let text: &[u8; GUID_LENGTH] = text.try_into().ok()?;
    let mut value = 0_u128;
    let mut seen = 0_u8;
    let mut rest = text.as_slice();
    for length in GROUPS {
        let (group, after) = rest.split_at_checked(length)?;
        let mut part = 0_u64;
        for byte in group {
            let digit = digits[usize::from(*byte)];
            seen |= digit;
            part = part << 4 | u64::from(digit & 0xf);
        }
        value = value << (4 * length) | u128::from(part);
        rest = match after {
            [b'-', more @ ..] => more,
            [] => after,
            _ => return None,
        };
    }
    (seen & NO_DIGIT == 0).then_some(value)
}

const NO_DIGIT: u8 = 0x80;
const LOWER_DIGITS: [u8; 256] = digit_table(false);
const ALL_DIGITS: [u8; 256] = digit_table(true);

const fn digit_table(upper_too: bool) -> [u8; 256] {
    let mut table = [NO_DIGIT; 256];
    let mut digit = 0_u8;
    while digit < 16 {
        let byte = HEX[digit as usize];
        table[byte as usize] = digit;
        if upper_too {
            table[byte.to_ascii_uppercase() as usize] = digit;
        }
        digit += 1;
    }
    table
}

const HEX: [u8; 16] = *b"0123456789abcdef";

#[cfg(test)]
mod tests {
    use super::*;

    fn never(text: &str) -> u32 {
        panic!("{text} was to be kept as a number");
    }

    #[test]
    fn a_canonical_guid_is_kept_as_its_number_and_comes_back() {
        for text in [
            "9adc7d86-6411-407e-b936-abfa0470dccf",
            "00000000-0000-0000-0000-000000000000",
            "ffffffff-ffff-ffff-ffff-ffffffffffff",
            "01234567-89ab-cdef-fedc-ba9876543210",
        ] {
            let IdForm::Guid(guid) = PackedId::pack(Some(text), never).form() else {
                panic!("{text}")
            };
            let mut out = [0; GUID_LENGTH];
            write_guid(guid, &mut out);
            assert_eq!(str::from_utf8(&out), Ok(text));
        }
    }

    #[test]
    fn everything_else_is_kept_as_text() {
        let marked = "ffffffff-ffff-ffff-f0ff-ffff00000007";
        for text in [
            "",
            "9ADC7d86-6411-407e-b936-abfa0470dccf",
            "9adc7d86064110407e0b9360abfa0470dccf",
            "9adc7d8-66411-407e-b936-abfa0470dccf",
            "9adc7d86-6411-407e-b936-abfa0470dccg",
            "9adc7d86-6411-407e-b936-abfa0470dcc-",
            marked,
        ] {
            assert_eq!(PackedId::pack(Some(text), |_| 7).form(), IdForm::Text(7), "{text}");
        }
        assert_eq!(PackedId::pack(None, never).form(), IdForm::Null);
    }

    #[test]
    fn letter_case_does_not_matter_for_sorting() {
        assert_eq!(
            guid_in_any_case("9ADC7D86-6411-407E-B936-ABFA0470DCCF"),
            guid_in_any_case("9adc7d86-6411-407e-b936-abfa0470dccf")
        );
        assert_eq!(guid_in_any_case("nothing"), None);
    }
}
