//! The keys that requests may be signed by.

use std::{collections::BTreeMap, fmt};

/// Access keys and their secrets, as `~/.aws/credentials` has them: a server that is given them refuses requests that
/// none of them has signed.
///
/// ```
/// use sfn_server::Credentials;
///
/// let file = "[default]\naws_access_key_id = AKIDEXAMPLE\naws_secret_access_key = wJalrXUtnFEMI\n";
/// assert_eq!(Credentials::parse(file)?.len(), 1);
/// # Ok::<(), sfn_server::CredentialsError>(())
/// ```
#[derive(Clone, Default)]
pub struct Credentials(BTreeMap<String, String>);

/// A mistake in a file of credentials. Secrets are not told.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("{why} (line {line})")]
#[non_exhaustive]
pub struct CredentialsError {
    /// What is wrong.
    pub why: &'static str,
    /// From 1.
    pub line: usize,
}

/// A profile that is being read.
#[derive(Default)]
struct Profile {
    line: usize,
    key: Option<String>,
    secret: Option<String>,
}

impl Credentials {
    /// Reads a file of the AWS CLI: a key and a secret in each profile. All of them count.
    ///
    /// # Errors
    /// If a profile has no key or no secret, or there is none at all.
    pub fn parse(text: &str) -> Result<Self, CredentialsError> {
        let (mut all, mut profile) = (Self::default(), None::<Profile>);
        for (line, content) in (1..).zip(text.lines().map(str::trim)) {
            let error = |why| CredentialsError { why, line };
            if content.is_empty() || content.starts_with(['#', ';']) {
                continue;
            }
            if content.starts_with('[') && content.ends_with(']') {
                all.add(profile.replace(Profile { line, ..Profile::default() }))?;
                continue;
            }
            let (name, value) =
                content.split_once('=').ok_or(error("neither `[profile]` nor `name = value`"))?;
            let profile = profile.as_mut().ok_or(error("a value before the first `[profile]`"))?;
            match name.trim() {
                "aws_access_key_id" => profile.key = Some(value.trim().to_owned()),
                "aws_secret_access_key" => profile.secret = Some(value.trim().to_owned()),
                // Clients keep more there: tokens of sessions, Regions.
                _ => {}
            }
        }
        all.add(profile)?;
        match all.0.is_empty() {
            true => Err(CredentialsError {
                why: "no credentials: write `[default]` and its key and secret",
                line: 1,
            }),
            false => Ok(all),
        }
    }

    /// How many keys there are.
    pub fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there are none, so that every request is refused.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The secret of a key.
    pub(super) fn secret(&self, key: &str) -> Option<&str> {
        self.0.get(key).map(String::as_str)
    }

    fn add(&mut self, profile: Option<Profile>) -> Result<(), CredentialsError> {
        let Some(Profile { line, key, secret }) = profile else { return Ok(()) };
        match (key.filter(|it| !it.is_empty()), secret.filter(|it| !it.is_empty())) {
            (Some(key), Some(secret)) => {
                self.0.insert(key, secret);
                Ok(())
            }
            (None, _) => Err(CredentialsError { why: "a profile without `aws_access_key_id`", line }),
            (_, None) => Err(CredentialsError { why: "a profile without `aws_secret_access_key`", line }),
        }
    }
}

impl fmt::Debug for Credentials {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_set().entries(self.0.keys()).finish()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: Result<usize, &str>) {
        let found = Credentials::parse(text).map(|it| it.len()).map_err(|error| error.to_string());
        assert_eq!(found.as_ref().map(|it| *it).map_err(String::as_str), expected, "{text}");
    }

    #[test]
    fn every_profile_has_a_key_and_a_secret() {
        let one = "[a]\naws_access_key_id=K\naws_secret_access_key = S = T\n";
        check(one, Ok(1));
        check(
            &format!(
                "# mine\n{one}\n[b]\n{}",
                "aws_access_key_id = L\naws_secret_access_key = S\nregion = x"
            ),
            Ok(2),
        );
        check("[a]\naws_access_key_id = K\n", Err("a profile without `aws_secret_access_key` (line 1)"));
        check(&format!("{one}[b]\n"), Err("a profile without `aws_access_key_id` (line 4)"));
        check("region = x", Err("a value before the first `[profile]` (line 1)"));
        check("[a]\nregion", Err("neither `[profile]` nor `name = value` (line 2)"));
        check("", Err("no credentials: write `[default]` and its key and secret (line 1)"));
    }
}
