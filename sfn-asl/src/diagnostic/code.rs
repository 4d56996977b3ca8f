//! The rules by name: stable codes, and what each demands in one sentence.

use std::fmt;

/// How much a diagnostic matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// The service refuses the definition.
    Error,
    /// The service takes it, but it will not do what it seems to say.
    Warning,
}

impl Severity {
    /// `error` or `warning`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

macro_rules! codes {
    ($($name:ident = $id:literal, $rule:literal, $summary:literal;)+) => {
        /// Which rule a diagnostic is about. Codes never change their meaning; new ones may come.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[non_exhaustive]
        pub enum Code {
            $(#[doc = concat!("`", $id, "` `", $rule, "`: ", $summary, ".")] $name,)+
        }

        impl Code {
            /// Every code, errors first.
            pub const ALL: &'static [Self] = &[$(Self::$name),+];

            /// The short form: `E018`.
            pub const fn id(self) -> &'static str {
                match self {
                    $(Self::$name => $id,)+
                }
            }

            /// The rule by name: `transition-target`.
            pub const fn rule(self) -> &'static str {
                match self {
                    $(Self::$name => $rule,)+
                }
            }

            /// What the rule demands or warns of, in one sentence.
            pub const fn summary(self) -> &'static str {
                match self {
                    $(Self::$name => $summary,)+
                }
            }

            /// The page about the rule, in Markdown: what it demands and why, a definition that breaks it, one that
            /// does not, and where the rule is from.
            pub const fn page(self) -> &'static str {
                match self {
                    $(Self::$name => include_str!(concat!("pages/", $id, ".md")),)+
                }
            }
        }
    };
}

codes! {
    JsonSyntax = "E001", "json-syntax", "the definition is one JSON or YAML document, and nothing follows it";
    RootNotObject = "E002", "root-not-object", "the definition is an object";
    RootMissingField = "E003", "root-missing-field", "a state machine has `StartAt` and `States`";
    StatesEmpty = "E004", "states-empty", "`States` has at least one state";
    DefinitionTooLarge = "E005", "definition-too-large",
        "a definition has at most 1 MiB, and nests at most 128 arrays and objects";
    DuplicateJsonKey = "E006", "duplicate-json-key",
        "no object has the same key twice: readers silently keep one of the two";
    WrongType = "E007", "wrong-type", "every field has the JSON type that the language gives it";
    MissingField = "E008", "missing-field", "required fields are there";
    UnknownField = "E009", "unknown-field", "objects with a fixed set of fields have no others";
    FieldNotSupported = "E010", "field-not-supported", "a state has only the fields of its type";
    EmptyArray = "E011", "empty-array", "`Choices`, `And`, `Or`, `Branches` and `ErrorEquals` are not empty";
    EnumValue = "E012", "enum-value", "words of the language are written exactly";
    NumberRange = "E013", "number-range", "numbers lie in the range of their field";
    MutuallyExclusive = "E014", "mutually-exclusive",
        "only one of two fields that say the same, such as `TimeoutSeconds` and `TimeoutSecondsPath`";
    StateNameLength = "E015", "state-name-length", "a state name has 1 to 80 characters";
    DuplicateStateName = "E016", "duplicate-state-name",
        "state names are unique in the whole definition, branches and item processors included";
    StateType = "E017", "state-type",
        "`Type` is one of Task, Wait, Pass, Succeed, Fail, Choice, Parallel and Map";
    TransitionTarget = "E018", "transition-target",
        "`StartAt`, `Next` and `Default` name a state of the same `States` object";
    UnreachableState = "E019", "unreachable-state", "every state can be reached from the `StartAt` beside it";
    NoTerminalState = "E020", "no-terminal-state",
        "every `States` object has a state that ends it: `End`, Succeed or Fail";
    EndAndNext = "E021", "end-and-next", "a state does not have both `End: true` and `Next`";
    EndOrNextRequired = "E022", "end-or-next-required",
        "Task, Pass, Wait, Parallel and Map have either `Next` or `End: true`";
    QueryLanguageValue = "E023", "query-language-value", "`QueryLanguage` is `JSONPath` or `JSONata`";
    QueryLanguageDowngrade = "E024", "query-language-downgrade",
        "a state of a JSONata machine cannot say `JSONPath`; the other way round is fine";
    JsonpathFieldInJsonata = "E025", "jsonpath-field-in-jsonata",
        "a JSONata state has no field that takes a path or a payload template";
    JsonataFieldInJsonpath = "E026", "jsonata-field-in-jsonpath",
        "a JSONPath state has no `Arguments`, `Output`, `Items` or `Condition`";
    JsonataDelimiters = "E027", "jsonata-delimiters",
        "a JSONata string begins with `{%` and ends with `%}`, with nothing outside of them";
    JsonataSyntax = "E028", "jsonata-syntax", "what stands between `{%` and `%}` is JSONata";
    JsonataTopLevelReference = "E029", "jsonata-top-level-reference",
        "a path in JSONata begins with a variable: a state has no input document";
    JsonataRootReference = "E030", "jsonata-root-reference", "`$$` is not available in a state";
    JsonataStatesField = "E031", "jsonata-states-field",
        "`$states` has `input` and `context`, and only in some places `result` or `errorOutput`";
    JsonataCondition = "E032", "jsonata-condition", "`Condition` is a JSONata string or a boolean";
    VariableName = "E033", "variable-name",
        "a variable name is an identifier of at most 80 characters, and not `states`";
    PathSyntax = "E034", "path-syntax", "`InputPath`, `ErrorPath` and their like are JSONPaths that parse";
    ReferencePath = "E035", "reference-path",
        "`ResultPath`, `SecondsPath` and their like are reference paths: they name one place";
    PayloadTemplatePath = "E036", "payload-template-path",
        "in a payload template, the value of a key that ends with `.$` is a path or an intrinsic call";
    PayloadTemplateDuplicate = "E037", "payload-template-duplicate",
        "no key of a payload template occurs twice after `.$` is taken off";
    IntrinsicSyntax = "E038", "intrinsic-syntax", "intrinsic calls parse, and name a function that exists";
    IntrinsicArity = "E039", "intrinsic-arity", "intrinsic calls have the right number of arguments";
    IntrinsicDepth = "E040", "intrinsic-depth", "intrinsic calls nest at most 10 deep";
    IntrinsicArgumentType = "E041", "intrinsic-argument-type",
        "arguments of intrinsic calls have the type that their function takes";
    ResourceArn = "E042", "resource-arn",
        "`Resource` is the ARN of a Lambda function, an activity or a service integration";
    ResourceUnknown = "E043", "resource-unknown", "the service integration exists";
    ResourcePattern = "E044", "resource-pattern",
        "`.sync`, `.sync:2` and `.waitForTaskToken` stand only where the integration has them";
    IntegrationRequiredParameter = "E045", "integration-required-parameter",
        "a service integration is given all parameters that it needs";
    IntegrationUnknownParameter = "E046", "integration-unknown-parameter",
        "a service integration is given no parameters that it does not have";
    HeartbeatTimeout = "E047", "heartbeat-timeout", "`HeartbeatSeconds` is smaller than `TimeoutSeconds`";
    Credentials = "E048", "credentials", "`Credentials` is an object with `RoleArn`";
    ExpressPattern = "E049", "express-pattern",
        "express executions use neither `.sync` nor `.waitForTaskToken`";
    ExpressActivity = "E050", "express-activity", "express executions use no activity";
    ExpressDistributed = "E051", "express-distributed", "express machines have no distributed Map";
    WaitExactlyOne = "E052", "wait-exactly-one",
        "a Wait state has exactly one of `Seconds`, `SecondsPath`, `Timestamp` and `TimestampPath`";
    Timestamp = "E053", "timestamp", "timestamps are real dates in RFC 3339 with capital `T` and `Z`";
    ChoiceOperator = "E054", "choice-operator",
        "a rule has exactly one operator; `And`, `Or` and `Not` stand without `Variable`";
    ChoiceNestedNext = "E055", "choice-nested-next",
        "only rules directly in `Choices` have `Next`, `Assign` and `Output`";
    StatesAllPosition = "E056", "states-all-position",
        "`States.ALL` stands alone in its list, in the last retrier or catcher";
    RetryMaxDelay = "E057", "retry-max-delay", "`MaxDelaySeconds` is greater than `IntervalSeconds`";
    InlineMapField = "E058", "inline-map-field", "the fields of a distributed Map stand in no other";
    CsvHeaders = "E059", "csv-headers",
        "`CSVHeaderLocation` and `CSVHeaders` belong to CSV, where `GIVEN` needs the headers";
    ItemBatcherLimit = "E060", "item-batcher-limit",
        "`ItemBatcher` has `MaxItemsPerBatch` or `MaxInputBytesPerBatch`";
    ResultWriter = "E061", "result-writer",
        "`ResultWriter` is not empty, and `WriterConfig` has both of its fields";
    Label = "E062", "label", "a label has 1 to 40 characters, none of them blank or special";
    DuplicateLabel = "E063", "duplicate-label", "labels are unique in the definition";
    FailPathString = "E064", "fail-path-string", "the intrinsic call in `ErrorPath` or `CausePath` gives a string";
    VariableOfEnclosingScope = "E065", "variable-of-enclosing-scope",
        "a branch or iteration does not assign a variable that a scope around it assigns";
    JsonataEval = "E066", "jsonata-eval", "`$eval` is not available in a state";
    IntegrationParameterType = "E067", "integration-parameter-type",
        "parameters of a service integration are lists, objects or plain values, as its API says";
    NotExpressible = "E070", "not-expressible",
        "the query language of a typed workflow has words for all of its expressions";
    TypedWorkflow = "E071", "typed-workflow", "a typed workflow fits together where rustc can't see it";
    TemplateDefinition = "E080", "template-definition",
        "a state machine of a template has exactly one definition";
    TemplateResources = "E081", "template-resources", "a template has at most 500 resources";
    NoDollar = "W001", "no-dollar", "a value looks like a path, but its key does not end with `.$`";
    NoPath = "W002", "no-path", "a value looks like a path, but its field does not end with `Path`";
    PassResultIsStatic = "W003", "pass-result-is-static", "`Result` is literal: a path in it is not read";
    VariableUndefined = "W004", "variable-undefined", "a variable is read that no state assigns";
    VariableOutOfScope = "W005", "variable-out-of-scope",
        "a variable of a branch or iteration is read outside of it";
    VariableMaybeUnassigned = "W006", "variable-maybe-unassigned",
        "a variable is read on a way on which it was not assigned";
    ChoiceNoDefault = "W007", "choice-no-default", "a Choice without `Default` fails when no rule holds";
    ChoiceDeadRule = "W008", "choice-dead-rule", "a rule comes after another that holds whenever it does";
    ChoiceNeverTrue = "W009", "choice-never-true", "a rule contradicts itself";
    DeadCatcher = "W010", "dead-catcher", "a retrier or catcher comes after others that take all its errors";
    UnknownErrorName = "W011", "unknown-error-name", "no error of that name exists under `States.`";
    UncatchableError = "W012", "uncatchable-error", "`States.Runtime` is never caught and never retried";
    IntrinsicFormatPlaceholders = "W013", "intrinsic-format-placeholders",
        "`States.Format` has as many `{}` as arguments after the template";
    TokenNotPassed = "W014", "token-not-passed", "a task that waits for its token passes it to somebody";
    NoTimeout = "W015", "no-timeout", "a task that waits for somebody else says for how long";
    ExpressTimeout = "W016", "express-timeout", "an express execution ends after five minutes";
    NeverRaised = "W017", "never-raised",
        "a retrier or catcher names only errors that its state cannot raise";
    NoWayOut = "W018", "no-way-out", "an end can be reached from every state";
    NoSuchPath = "W019", "no-such-path", "a path leads to something that can be there";
    UnlikeTypes = "W020", "unlike-types", "a comparison compares values of one type";
    UnfitValue = "W021", "unfit-value", "fields and functions are given values of a type that they take";
    DataLimit = "W022", "data-limit", "documents and variables stay below 256 KiB";
    SubstitutionUndefined = "W080", "substitution-undefined",
        "a template defines the substitutions that its definition uses";
    SubstitutionUnused = "W081", "substitution-unused",
        "a definition uses the substitutions that its template defines";
    TemplateConditions = "W082", "template-conditions",
        "the conditions of a template make no more definitions of a machine than can be checked";
}

impl Code {
    /// Whether it refuses a definition or only warns.
    pub fn severity(self) -> Severity {
        if self.id().starts_with('E') { Severity::Error } else { Severity::Warning }
    }

    /// The code of that short form or rule, in capitals or not: `E018`, `transition-target`.
    pub fn from_name(name: &str) -> Option<Self> {
        let is_it =
            |code: &Self| code.id().eq_ignore_ascii_case(name) || code.rule().eq_ignore_ascii_case(name);
        Self::ALL.iter().copied().find(is_it)
    }

    /// The code of that short form.
    pub fn from_id(id: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|code| code.id() == id)
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.id())
    }
}
