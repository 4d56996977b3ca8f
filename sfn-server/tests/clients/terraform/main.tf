# What a project deploys: machines of both types, versions, an alias, activities, and what looks them up.

terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.100"
    }
  }
}

variable "endpoint" {
  type = string
}

variable "comment" {
  type = string
}

variable "team" {
  type = string
}

# Weights of versions, by their numbers.
variable "routes" {
  type = map(number)
}

provider "aws" {
  region                      = "eu-west-1"
  access_key                  = "AKIDEXAMPLE"
  secret_key                  = "secret"
  skip_credentials_validation = true
  skip_metadata_api_check     = true
  skip_requesting_account_id  = true
  max_retries                 = 1

  endpoints {
    sfn = var.endpoint
  }
}

locals {
  role = "arn:aws:iam::123456789012:role/orders"
  key  = "arn:aws:kms:eu-west-1:123456789012:key/1d2e3f40-1111-2222-3333-444455556666"
}

resource "aws_sfn_activity" "pack" {
  name = "pack"
  tags = { team = var.team }
}

resource "aws_sfn_activity" "sealed" {
  name = "sealed"

  encryption_configuration {
    type                              = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id                        = local.key
    kms_data_key_reuse_period_seconds = 600
  }
}

resource "aws_sfn_state_machine" "orders" {
  name     = "orders"
  role_arn = local.role
  publish  = true
  tags     = { team = var.team, stage = "test" }

  definition = jsonencode({
    Comment = var.comment
    StartAt = "Pack"
    States = {
      Pack = { Type = "Task", Resource = aws_sfn_activity.pack.id, TimeoutSeconds = 60, End = true }
    }
  })

  logging_configuration {
    log_destination        = "arn:aws:logs:eu-west-1:123456789012:log-group:/orders:*"
    include_execution_data = true
    level                  = "ERROR"
  }

  tracing_configuration {
    enabled = true
  }

  encryption_configuration {
    type                              = "CUSTOMER_MANAGED_KMS_KEY"
    kms_key_id                        = local.key
    kms_data_key_reuse_period_seconds = 900
  }
}

resource "aws_sfn_state_machine" "quick" {
  name       = "quick"
  role_arn   = local.role
  type       = "EXPRESS"
  publish    = true
  definition = jsonencode({ StartAt = "Say", States = { Say = { Type = "Pass", Result = var.comment, End = true } } })
}

resource "aws_sfn_state_machine" "plain" {
  name_prefix = "plain-"
  role_arn    = local.role
  definition  = jsonencode({ StartAt = "Done", States = { Done = { Type = "Succeed" } } })
}

resource "aws_sfn_alias" "live" {
  name        = "live"
  description = "what callers use"

  dynamic "routing_configuration" {
    for_each = var.routes

    content {
      state_machine_version_arn = "${aws_sfn_state_machine.orders.arn}:${routing_configuration.key}"
      weight                    = routing_configuration.value
    }
  }
}

data "aws_sfn_state_machine" "quick" {
  name = aws_sfn_state_machine.quick.name
}

data "aws_sfn_state_machine_versions" "orders" {
  statemachine_arn = aws_sfn_state_machine.orders.arn
}

data "aws_sfn_activity" "pack" {
  name = aws_sfn_activity.pack.name
}

data "aws_sfn_alias" "live" {
  name             = aws_sfn_alias.live.name
  statemachine_arn = aws_sfn_state_machine.orders.arn
}

output "quick" {
  value = data.aws_sfn_state_machine.quick.definition
}

output "versions" {
  value = data.aws_sfn_state_machine_versions.orders.statemachine_versions
}

output "pack" {
  value = data.aws_sfn_activity.pack.arn
}

output "live" {
  value = data.aws_sfn_alias.live.routing_configuration
}

output "plain" {
  value = aws_sfn_state_machine.plain.arn
}
