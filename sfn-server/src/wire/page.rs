//! Long lists, a page at a time.

use std::hash::{DefaultHasher, Hash, Hasher};

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use sfn_query::{Str, Value};

use super::{ApiError, Members};

/// Which page is asked for.
pub(crate) struct Page {
    most: usize,
    token: Option<Str>,
}

/// As many as the service gives where nobody says how many.
const USUAL: usize = 100;

impl Page {
    /// That of a request; a token has at most so many characters.
    pub(crate) fn read(members: &Members<'_>, longest_token: usize) -> Self {
        let most = members.integer("maxResults").range(0..=1000).optional().unwrap_or(0);
        Self {
            most: usize::try_from(most).ok().filter(|most| *most > 0).unwrap_or(USUAL),
            token: members.text("nextToken").length(1..=longest_token).optional(),
        }
    }

    /// The items of the page, and the token of the next one.
    ///
    /// The items are in the order of their keys, which say where a page begins whatever came or went meanwhile. A token
    /// is good for the same `query` only: the operation and all that was asked beside the page.
    pub(crate) fn cut<T>(
        &self,
        query: impl Hash,
        items: impl IntoIterator<Item = (String, T)>,
    ) -> Result<(Vec<T>, Option<String>), ApiError> {
        let mark = mark(query);
        let after = self.token.as_deref().map(|token| key_of(token, &mark)).transpose()?;
        let is_new = |(key, _): &(String, T)| after.as_ref().is_none_or(|after| key > after);
        let mut rest = items.into_iter().filter(is_new);
        let (mut page, mut last) = (Vec::new(), String::new());
        for (key, item) in rest.by_ref().take(self.most) {
            page.push(item);
            last = key;
        }
        let next = rest.next().map(|_| URL_SAFE_NO_PAD.encode(format!("{mark}{last}")));
        Ok((page, next))
    }
}

/// An answer of one page.
pub(crate) fn paged(name: &str, (items, next): (Vec<Value>, Option<String>)) -> Value {
    let members = [(name, Value::array(items))];
    Value::object(members.into_iter().chain(next.map(|token| ("nextToken", Value::from(token)))))
}

/// A key that sorts as the number does.
pub(crate) fn ascending(number: i64) -> String {
    format!("{:020}", i128::from(number) - i128::from(i64::MIN))
}

/// A key that sorts the other way round.
pub(crate) fn descending(number: i64) -> String {
    format!("{:020}", i128::from(i64::MAX) - i128::from(number))
}

fn mark(query: impl Hash) -> String {
    let mut hasher = DefaultHasher::new();
    query.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

fn key_of(token: &str, mark: &str) -> Result<String, ApiError> {
    let decoded = URL_SAFE_NO_PAD.decode(token).ok().and_then(|bytes| String::from_utf8(bytes).ok());
    let key = decoded.as_deref().and_then(|text| text.strip_prefix(mark)).map(ToOwned::to_owned);
    key.ok_or_else(|| ApiError::new("InvalidToken", "Invalid Token: 'Invalid token'"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbers() -> impl Iterator<Item = (String, i64)> {
        (-3..4).map(|it| (ascending(it), it))
    }

    #[test]
    fn pages_follow_on_each_other_and_end() {
        let mut page = Page { most: 3, token: None };
        let mut all = Vec::new();
        loop {
            let (items, next) = page.cut("numbers", numbers()).unwrap();
            all.push(items);
            match next {
                None => break,
                Some(token) => page.token = Some(token.into()),
            }
        }
        assert_eq!(all, [vec![-3, -2, -1], vec![0, 1, 2], vec![3]]);
    }

    #[test]
    fn tokens_of_other_lists_are_refused() {
        let first = Page { most: 3, token: None };
        let (_, token) = first.cut("numbers", numbers()).unwrap();
        let second = Page { most: 3, token: token.map(Str::from) };
        assert_eq!(second.cut("others", numbers()).unwrap_err().code(), "InvalidToken");
        let garbage = Page { most: 3, token: Some("garbage".into()) };
        assert_eq!(
            garbage.cut("numbers", numbers()).unwrap_err().message(),
            "Invalid Token: 'Invalid token'"
        );
    }

    #[test]
    fn keys_sort_as_their_numbers_do() {
        assert!(ascending(i64::MIN) < ascending(-1) && ascending(9) < ascending(10));
        assert!(descending(10) < descending(9) && descending(i64::MAX) < descending(i64::MIN));
    }
}
