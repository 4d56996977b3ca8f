//! What stands before a place of a JSON text: which lists are open, and what came last.

/// What stands last before a place, outside of strings.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) enum Last {
    #[default]
    Nothing,
    Open,
    Comma,
    Colon,
    Name,
    Value,
}

/// What is known of a place from what stands before it.
#[derive(Default)]
pub(super) struct Before {
    /// Brackets that are open, each with its place.
    pub(super) open: Vec<(u8, usize)>,
    pub(super) last: Last,
    /// Whether the place is inside of a string, and of one that is a name.
    pub(super) string: Option<Last>,
}

/// Reads up to a place before which all is right.
pub(super) fn before(text: &str) -> Before {
    let mut before = Before::default();
    let mut is_escaped = false;
    for (at, byte) in text.bytes().enumerate() {
        if let Some(string) = before.string {
            match byte {
                _ if is_escaped => is_escaped = false,
                b'\\' => is_escaped = true,
                b'"' => (before.last, before.string) = (string, None),
                _ => {}
            }
            continue;
        }
        match byte {
            b'"' => {
                let in_object = matches!(before.open.last(), Some((b'{', _)));
                let is_name = in_object && matches!(before.last, Last::Open | Last::Comma);
                before.string = Some(if is_name { Last::Name } else { Last::Value });
            }
            b'{' | b'[' => {
                before.open.push((byte, at));
                before.last = Last::Open;
            }
            b'}' | b']' => {
                before.open.pop();
                before.last = Last::Value;
            }
            b':' => before.last = Last::Colon,
            b',' => before.last = Last::Comma,
            b' ' | b'\n' | b'\r' | b'\t' => {}
            _ => before.last = Last::Value,
        }
    }
    before
}
