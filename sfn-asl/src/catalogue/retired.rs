//! Services that AWS has closed: gone from the service models, but still in definitions that people have.

/// In the models of earlier years (botocore 1.23 to 1.36) and no more in those that the catalogue was made from.
const RETIRED: [&str; 34] = [
    "alexaforbusiness",
    "apptest",
    "backupstorage",
    "codestar",
    "elasticinference",
    "elastictranscoder",
    "evidently",
    "finspace",
    "finspacedata",
    "gamesparks",
    "honeycode",
    "iot1clickdevices",
    "iot1clickprojects",
    "iotanalytics",
    "iotevents",
    "ioteventsdata",
    "iotfleethub",
    "iotroborunner",
    "lookoutmetrics",
    "lookoutvision",
    "macie",
    "mobile",
    "nimble",
    "opsworks",
    "opsworkscm",
    "panorama",
    "privatenetworks",
    "qldb",
    "qldbsession",
    "robomaker",
    "simspaceweaver",
    "sms",
    "tnb",
    "worklink",
];

/// Whether a service of the AWS SDK was there once and is no more.
pub fn is_retired(service: &str) -> bool {
    RETIRED.binary_search(&service).is_ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_retired_are_sorted_and_no_service_of_today() {
        assert!(RETIRED.is_sorted());
        assert!(RETIRED.iter().all(|name| crate::catalogue::sdk(name).is_none()));
        assert!(is_retired("lookoutvision") && !is_retired("rekognition"));
    }
}
