//! `events:putEvents`. Written by `tests/integrations`, never by hand.

use super::super::words::*;

api! {
    /// Calls `events:putEvents`; `entries` is required.
    put_events -> PutEvents<(Missing,)>: "events" "putEvents"
}

impl<D: Data, A> PutEvents<D, (A,)> {
    required! {
        entries: List = "Entries" => PutEvents<D, (Given,)>;
    }
    optional! {
        endpoint_id: Text = "EndpointId";
    }
    sync! { #[doc(hidden)] }
    callback! {
        /// Waits for an answer, an `R`, from whoever is given the token.
    }
}

needs! {
    NeedsEntries "this call of `events::put_events` lacks its `Entries`" "say `.entries(..)`";
}

complete! { [D: Data, A: NeedsEntries] PutEvents<D, (A,)> => PutEventsOutput, PutEventsError }
has_callback! { [D: Data, A: NeedsEntries] PutEvents<D, (A,)> }

output! {
    /// What `events:putEvents` answers.
    PutEventsOutput / PutEventsOutputPlaces {
        failed_entry_count: i64 = "FailedEntryCount",
        entries: Vec<Value> = "Entries",
    }
}

errors! {
    /// What `events:putEvents` fails with.
    PutEventsError {
        FailedEntry = "EventBridge.FailedEntry",
    } throttled []
}
