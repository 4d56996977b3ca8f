//! What a look into the catalogue costs: it is searched where it lies, in the bytes of the program.

use divan::{Bencher, black_box};
use sfn_asl::catalogue::{self, SdkAction};
use sfn_query::Value;

fn main() {
    divan::main();
}

fn action(service: &str, action: &str) -> SdkAction {
    catalogue::sdk(service).and_then(|it| it.action(action)).expect("the catalogue holds it")
}

#[divan::bench(args = [("s3", "putObject"), ("ec2", "runInstances"), ("dynamodb", "query")])]
fn finding_an_action((service, name): (&str, &str)) -> SdkAction {
    action(black_box(service), black_box(name))
}

#[divan::bench]
fn finding_a_member(bencher: Bencher<'_, '_>) {
    let action = action("ec2", "runInstances");
    bencher.bench(|| action.member(black_box("MinCount")));
}

#[divan::bench]
fn fitting_parameters(bencher: Bencher<'_, '_>) {
    let given: Value = r#"{"TaskDefinition": "t", "Cluster": "c", "Overrides": {"ContainerOverrides": [
        {"Name": "main", "Environment": [{"Name": "A", "Value": "b"}]}]}}"#
        .parse()
        .expect("it is JSON");
    let parameters = catalogue::optimized("ecs", "runTask").expect("it is one").parameters();
    bencher.bench(|| parameters.misfits(black_box(&given)));
}
