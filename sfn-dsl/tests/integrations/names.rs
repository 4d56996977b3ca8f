//! Names of the services as names of Rust.

/// `DelaySeconds` → `delay_seconds`, `MD5OfMessageBody` → `md5_of_message_body`.
pub(crate) fn snake(name: &str) -> String {
    let letters: Vec<char> = name.chars().collect();
    let mut out = String::new();
    for (at, letter) in letters.iter().enumerate() {
        let before = at.checked_sub(1).map(|it| letters[it]);
        let ends_a_word = before.is_some_and(|it| it.is_lowercase() || it.is_ascii_digit());
        let begins_a_word =
            before.is_some_and(char::is_uppercase) && letters.get(at + 1).is_some_and(|it| it.is_lowercase());
        if letter.is_uppercase() && (ends_a_word || begins_a_word) {
            out.push('_');
        }
        out.extend(letter.to_lowercase());
    }
    out.replace('-', "_")
}

/// `sendMessage` → `SendMessage`, `KMSAccessDenied` → `KmsAccessDenied`.
pub(crate) fn pascal(name: &str) -> String {
    let words = snake(name);
    words.split('_').map(|word| word[..1].to_uppercase() + &word[1..]).collect()
}

/// The same as a field or a method.
pub(crate) fn ident(name: &str) -> String {
    let name = snake(name);
    if name == "type" { format!("r#{name}") } else { name }
}

/// A method for a member. What every task can say of itself has its name already.
pub(crate) fn method(name: &str) -> String {
    let own = [
        "assign",
        "catch",
        "comment",
        "heartbeat",
        "label",
        "output",
        "query_language",
        "result_path",
        "retry",
        "role_arn",
        "select",
        "sync",
        "then",
        "timeout",
        "wait_for_token",
    ];
    let name = ident(name);
    if own.contains(&name.as_str()) { format!("api_{name}") } else { name }
}

#[test]
fn names_are_words_of_rust() {
    let check = |name: &str, expected: &str| assert_eq!(snake(name), expected);
    check("sendMessage", "send_message");
    check("DelaySeconds", "delay_seconds");
    check("MD5OfMessageBody", "md5_of_message_body");
    check("EnableECSManagedTags", "enable_ecs_managed_tags");
    check("emr-serverless", "emr_serverless");
    assert_eq!(pascal("KMSAccessDenied"), "KmsAccessDenied");
    assert_eq!(method("Timeout"), "api_timeout");
}
