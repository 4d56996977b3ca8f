//! Another server with the same API, which runs already.

use std::net::SocketAddr;

use crate::{
    CLIENTS, EACH, HELLO,
    client::Client,
    rounds::{StartAndDescribe, StartSync, create, run as rounds},
};

/// The rows of the server at `SFN_LOAD_PEER`.
pub(crate) async fn run() {
    #[expect(clippy::disallowed_methods, reason = "a bench asks the environment")]
    let Ok(address) = std::env::var("SFN_LOAD_PEER") else {
        println!("\nskipped: another server (`SFN_LOAD_PEER` has no address)");
        return;
    };
    let at: SocketAddr = address.parse().expect("`SFN_LOAD_PEER` is an address like 127.0.0.1:4566");
    let mut client = Client::connect(at).await;
    let pair = StartAndDescribe(create(&mut client, "hello", HELLO, "STANDARD").await);
    rounds(&format!("the pair, by {address}"), at, pair, CLIENTS, EACH).await;
    let sync = StartSync(create(&mut client, "quick", HELLO, "EXPRESS").await);
    rounds(&format!("StartSyncExecution, by {address}"), at, sync, CLIENTS, EACH).await;
}
