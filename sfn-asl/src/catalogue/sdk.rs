//! The AWS SDK integrations: every service and operation, with the members of its input at every depth.
//!
//! Made from the public service models by `catalogue/build.py`. The feature `sdk` carries the data; without it
//! the catalogue is empty and no service is known.

use super::blob::{Blob, search};

#[cfg(feature = "sdk")]
const BYTES: &[u8] = include_bytes!("../../catalogue/aws-sdk.bin");
#[cfg(not(feature = "sdk"))]
const BYTES: &[u8] = &[];

static CATALOGUE: Blob = Blob::open(BYTES);

/// A service as `aws-sdk:<service>` names it.
#[derive(Clone, Copy, Debug)]
pub struct SdkService {
    blob: &'static Blob,
    number: usize,
}

/// An operation of a service.
#[derive(Clone, Copy, Debug)]
pub struct SdkAction {
    blob: &'static Blob,
    number: usize,
}

/// What a value of an input is made of.
#[derive(Clone, Copy, Debug)]
pub struct SdkType {
    blob: &'static Blob,
    number: usize,
}

/// A member of the input of an operation, or of a structure in it.
#[derive(Clone, Copy, Debug)]
#[non_exhaustive]
pub struct SdkMember {
    /// As Step Functions writes it: `DbInstanceIdentifier`.
    pub name: &'static str,
    /// As the API writes it, but always with a capital in front: `DBInstanceIdentifier`.
    pub api_name: &'static str,
    /// Whether the call fails without it. Tokens that the SDK makes up by itself are not required.
    pub is_required: bool,
    /// What it holds.
    pub value: SdkType,
}

/// Of which kind a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of the service models")]
pub enum MemberType {
    String,
    Integer,
    Float,
    Boolean,
    Timestamp,
    Blob,
    List,
    Map,
    Structure,
    /// Any JSON.
    Document,
}

/// The service of that name, such as `dynamodb` or `sfn`.
pub fn sdk(service: &str) -> Option<SdkService> {
    find_service(&CATALOGUE, service)
}

/// All services, sorted by name; none without the feature `sdk`.
pub fn sdk_services() -> impl Iterator<Item = SdkService> {
    services_of(&CATALOGUE)
}

/// What the catalogue was made from: `botocore 1.44.5`. Empty without the feature `sdk`.
pub fn sdk_origin() -> &'static str {
    CATALOGUE.origin()
}

fn find_service(blob: &'static Blob, name: &str) -> Option<SdkService> {
    let number = search(blob.services(), |n| blob.service(n).name.cmp(name))?;
    Some(SdkService { blob, number })
}

fn services_of(blob: &'static Blob) -> impl Iterator<Item = SdkService> {
    blob.services().map(move |number| SdkService { blob, number })
}

impl SdkService {
    /// `dynamodb`.
    pub fn name(self) -> &'static str {
        self.blob.service(self.number).name
    }

    /// What the names of its errors begin with: `DynamoDb`, as in `DynamoDb.ResourceNotFoundException`.
    pub fn error_prefix(self) -> &'static str {
        self.blob.error_prefix(self.number)
    }

    /// All actions, sorted by name; also those that [cannot be called](SdkAction::is_supported).
    pub fn actions(self) -> impl Iterator<Item = SdkAction> {
        self.blob.service(self.number).actions.map(move |number| SdkAction { blob: self.blob, number })
    }

    /// The action of that name, such as `describeDBInstances`: that of the API with a small letter in front.
    pub fn action(self, name: &str) -> Option<SdkAction> {
        let actions = self.blob.service(self.number).actions;
        let number = search(actions, |n| self.blob.action(n).name.cmp(name))?;
        Some(SdkAction { blob: self.blob, number })
    }
}

impl SdkAction {
    /// `describeDBInstances`.
    pub fn name(self) -> &'static str {
        self.blob.action(self.number).name
    }

    /// Whether Step Functions can call it: it has no event streams, and is not on the list of those left out.
    pub fn is_supported(self) -> bool {
        !self.blob.action(self.number).is_unsupported
    }

    /// The members of its input, sorted by their names in the API.
    pub fn members(self) -> impl Iterator<Item = SdkMember> {
        let structure = self.blob.structure(self.blob.action(self.number).input);
        structure.map(move |n| SdkMember::read(self.blob, n))
    }

    /// The member of that name, in either spelling.
    pub fn member(self, name: &str) -> Option<SdkMember> {
        let members = self.blob.structure(self.blob.action(self.number).input);
        // They are sorted by the one spelling only, which is nearly always the one that is written.
        let number = search(members, |n| self.blob.api_name(n).cmp(name.as_bytes()));
        let written = number.map(|n| SdkMember::read(self.blob, n));
        written.or_else(|| self.members().find(|member| name == member.name || name == member.api_name))
    }
}

impl SdkMember {
    fn read(blob: &'static Blob, number: usize) -> Self {
        let member = blob.member(number);
        let value = SdkType { blob, number: member.of_type };
        Self { name: member.name, api_name: member.api_name, is_required: member.is_required, value }
    }
}

impl SdkType {
    /// Of which kind it is.
    pub fn kind(self) -> MemberType {
        use MemberType as T;
        match self.blob.type_of(self.number).kind {
            0 => T::String,
            1 => T::Integer,
            2 => T::Float,
            3 => T::Boolean,
            4 => T::Timestamp,
            5 => T::Blob,
            6 => T::List,
            7 => T::Map,
            8 => T::Structure,
            _ => T::Document,
        }
    }

    /// What the items of a list are, or the values of a map.
    pub fn items(self) -> Option<Self> {
        let is_many = matches!(self.kind(), MemberType::List | MemberType::Map);
        is_many.then(|| Self { number: self.blob.type_of(self.number).target, ..self })
    }

    /// The members of a structure, sorted by their names in the API; of anything else none.
    pub fn members(self) -> impl Iterator<Item = SdkMember> {
        let found = self.blob.type_of(self.number);
        let members = match self.kind() {
            MemberType::Structure => self.blob.structure(found.target),
            _ => 0..0,
        };
        members.map(move |n| SdkMember::read(self.blob, n))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Looks at everything there is; gives the number of services, actions and members.
    fn walk(blob: &'static Blob) -> (usize, usize, usize) {
        let (mut services, mut actions, mut members) = (0, 0, 0);
        for service in services_of(blob) {
            services += 1;
            _ = (service.name(), service.error_prefix());
            // A damaged table may claim that every service has every action.
            for action in service.actions().take(2000) {
                actions += 1;
                _ = (action.name(), action.is_supported());
                for member in action.members().take(100) {
                    members += usize::from(depth(member.value, 4) > 0);
                }
            }
        }
        (services, actions, members)
    }

    /// How deep a type is, as far as that depth.
    fn depth(of: SdkType, limit: usize) -> usize {
        if limit == 0 {
            return 0;
        }
        let inner = of.items().into_iter().chain(of.members().take(10).map(|it| it.value));
        1 + inner.map(|it| depth(it, limit - 1)).max().unwrap_or_default()
    }

    #[test]
    #[cfg(feature = "sdk")]
    fn members_are_known_at_every_depth() {
        let path = |service: &str, action: &str, names: &[&str]| {
            let action = sdk(service).and_then(|it| it.action(action)).unwrap();
            let mut at = action.member(names[0]).unwrap().value;
            for name in &names[1..] {
                at = match *name {
                    "*" => at.items().unwrap(),
                    name => at.members().find(|it| it.name == name || it.api_name == name).unwrap().value,
                };
            }
            at.kind()
        };
        assert_eq!(
            path("ecs", "runTask", &["Overrides", "ContainerOverrides", "*", "Name"]),
            MemberType::String
        );
        assert_eq!(
            path("dynamodb", "putItem", &["Item", "*", "L", "*", "M", "*", "BOOL"]),
            MemberType::Boolean
        );
        assert_eq!(path("lambda", "invoke", &["Payload"]), MemberType::Blob);
        let required = sdk("eventbridge").and_then(|it| it.action("putRule")?.member("Tags")).unwrap();
        let tag: Vec<_> =
            required.value.items().unwrap().members().map(|it| (it.name, it.is_required)).collect();
        assert_eq!(tag, [("Key", true), ("Value", true)]);
    }

    #[test]
    #[cfg(feature = "sdk")]
    fn everything_is_in_order_and_found_by_its_name() {
        let is_name = |name: &str| !name.is_empty() && name.bytes().all(|it| it.is_ascii_alphanumeric());
        let mut before = "";
        for service in sdk_services() {
            assert!(before < service.name() && is_name(service.name()) && is_name(service.error_prefix()));
            before = service.name();
            assert_eq!(sdk(before).map(|it| it.number), Some(service.number));
            let mut before = "";
            for action in service.actions() {
                assert!(before < action.name() && is_name(action.name()), "{before} < {}", action.name());
                before = action.name();
                assert_eq!(service.action(before).map(|it| it.number), Some(action.number));
                for member in action.members() {
                    assert!(!member.name.is_empty() && action.member(member.name).is_some(), "{member:?}");
                }
            }
        }
        let (services, actions, members) = walk(&CATALOGUE);
        println!("{}: {services} services, {actions} actions, {members} members", sdk_origin());
        assert!(services > 400 && actions > 19_000 && members > 65_000);
    }

    #[test]
    #[cfg(feature = "sdk")]
    fn members_are_as_the_developer_guide_writes_them() {
        let check = |service: &str, action: &str, member: &str, required: bool, kind| {
            let found =
                sdk(service).and_then(|it| it.action(action)).and_then(|it| it.member(member)).unwrap();
            assert_eq!((found.name, found.is_required, found.value.kind()), (member, required, kind));
        };
        check("s3", "putObject", "Bucket", true, MemberType::String);
        check("s3", "putObject", "Body", false, MemberType::Blob);
        check("sfn", "startExecution", "StateMachineArn", true, MemberType::String);
        check("rds", "stopDBInstance", "DbInstanceIdentifier", true, MemberType::String);
        check("ec2", "describeInstances", "Filters", false, MemberType::List);
        check("ec2", "runInstances", "MinCount", true, MemberType::Integer);
        check("s3control", "createJob", "ClientRequestToken", false, MemberType::String);
        assert!(!sdk("sts").and_then(|it| it.action("assumeRole")).unwrap().is_supported());
        assert!(!sdk("bedrockruntime").and_then(|it| it.action("converseStream")).unwrap().is_supported());
        assert!(sdk("Dynamodb").is_none() && sdk("").is_none());
        assert_eq!(sdk("s3").unwrap().error_prefix(), "S3");
        assert_eq!(sdk("dynamodb").unwrap().error_prefix(), "DynamoDb");
        assert_eq!(sdk("acmpca").unwrap().error_prefix(), "AcmPca");
        assert_eq!(sdk("secretsmanager").unwrap().error_prefix(), "SecretsManager");
        assert_eq!(sdk("cloudhsmv2").unwrap().error_prefix(), "CloudHsmV2");
        assert_eq!(sdk("savingsplans").unwrap().error_prefix(), "Savingsplans");
    }

    #[test]
    #[cfg(feature = "sdk")]
    fn a_damaged_catalogue_holds_less_but_never_panics() {
        let leak = |bytes: Vec<u8>| -> &'static Blob { Box::leak(Box::new(Blob::open(bytes.leak()))) };
        assert_eq!(walk(leak(b"not a catalogue".to_vec())), (0, 0, 0));
        for len in [0, 7, 8, 20, 36, 40, 10_000, 600_000, BYTES.len() - 1] {
            walk(leak(BYTES[..len].to_vec()));
        }
        // Every word of the header, and words spread over the tables and the text.
        let places = (8..44).step_by(4).chain((48..BYTES.len() - 4).step_by(150_001));
        for (at, word) in places.flat_map(|at| [(at, 0), (at, u32::MAX), (at, 0x7fff_ffff)]) {
            let mut bytes = BYTES.to_vec();
            bytes[at..at + 4].copy_from_slice(&word.to_le_bytes());
            let blob = leak(bytes);
            walk(blob);
            _ = find_service(blob, "s3").and_then(|it| it.action("putObject")).map(|it| it.member("Bucket"));
            _ = blob.origin();
        }
    }
}
