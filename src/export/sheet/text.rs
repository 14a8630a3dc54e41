//! Texts made harmless for the place where they stand.

use std::borrow::Cow;

/// Excel holds so many UTF-16 units a cell.
pub(super) const MOST_UNITS_A_CELL: usize = 32_767;

/// What a spreadsheet might take for a formula gets an apostrophe before it (OWASP, "CSV injection").
pub(super) fn guarded(text: &str) -> Cow<'_, str> {
    let is_dangerous = text.starts_with(['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠']);
    if is_dangerous {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// One kind of line break, the one that spreadsheets put into a cell.
pub(super) fn one_kind_of_break(text: Cow<'_, str>) -> Cow<'_, str> {
    if text.contains('\r') {
        Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
    } else {
        text
    }
}

/// A text that XML can hold (XML 1.0 §2.2): one kind of line break, and U+FFFD for control characters.
pub(super) fn for_xml(text: &str) -> Cow<'_, str> {
    let is_forbidden = |letter: char| matches!(letter, '\u{0}'..='\u{8}' | '\u{b}' | '\u{c}' | '\u{e}'..='\u{1f}' | '\u{fffe}' | '\u{ffff}');
    let text = one_kind_of_break(Cow::Borrowed(text));
    if text.contains(is_forbidden) {
        Cow::Owned(text.replace(is_forbidden, "\u{fffd}"))
    } else {
        text
    }
}

/// What fits into a cell, with a note behind it where something does not.
pub(super) fn cut<'a>(text: &'a str, note: &str) -> Cow<'a, str> {
    // Never more units than bytes.
    if text.len() <= MOST_UNITS_A_CELL || text.encode_utf16().count() <= MOST_UNITS_A_CELL {
        return Cow::Borrowed(text);
    }
    let mut room = MOST_UNITS_A_CELL.saturating_sub(note.encode_utf16().count());
    let mut kept = String::with_capacity(MOST_UNITS_A_CELL);
    for letter in text.chars() {
        match room.checked_sub(letter.len_utf16()) {
            Some(left) => room = left,
            None => break,
        }
        kept.push(letter);
    }
    kept.push_str(note);
    Cow::Owned(kept)
}

/// A text within HTML, in elements and quoted attributes alike; control characters that HTML forbids become U+FFFD.
pub(super) fn push_html(out: &mut String, text: &str) {
    for letter in text.chars() {
        match letter {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\r' => out.push_str("&#13;"),
            '\n' | '\t' => out.push(letter),
            '\u{0}'..='\u{1f}' | '\u{7f}'..='\u{9f}' => out.push('\u{fffd}'),
            other => out.push(other),
        }
    }
}

/// The same, as a text of its own.
pub(super) fn html(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    push_html(&mut out, text);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_would_be_a_formula_is_guarded_and_nothing_else() {
        for text in ["=cmd|' /C calc'!A0", "+1", "-1", "@SUM(1)", "\tx", "\rx", "＝1"] {
            assert_eq!(guarded(text), format!("'{text}"));
        }
        for text in ["", "a=b", " =1", "'=1", "Ada"] {
            assert_eq!(guarded(text), text);
        }
    }

    #[test]
    fn a_text_is_cut_between_letters_and_says_so() {
        let fits = "x".repeat(MOST_UNITS_A_CELL);
        assert_eq!(cut(&fits, "…"), fits);
        // Two UTF-16 units each.
        let long = "😀".repeat(MOST_UNITS_A_CELL);
        let short = cut(&long, " [cut]");
        assert!(short.ends_with("😀 [cut]"), "it ends with the note");
        assert_eq!(short.encode_utf16().count(), MOST_UNITS_A_CELL - 1);
    }

    #[test]
    fn nothing_leaves_its_place_in_a_page() {
        assert_eq!(
            html("</td><script>'\"&\u{0}\r\n"),
            "&lt;/td&gt;&lt;script&gt;&#39;&quot;&amp;\u{fffd}&#13;\n"
        );
    }
}
