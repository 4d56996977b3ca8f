# A definition that the service refuses while it is planned.

resource "aws_sfn_state_machine" "broken" {
  name       = "broken"
  role_arn   = local.role
  definition = jsonencode({ StartAt = "Done", States = { Gone = { Type = "Succeed" } } })
}
