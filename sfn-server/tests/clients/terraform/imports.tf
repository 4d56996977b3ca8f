# What is there already comes under Terraform's care again.

variable "plain" {
  type = string
}

import {
  to = aws_sfn_state_machine.plain
  id = var.plain
}

import {
  to = aws_sfn_activity.sealed
  id = "arn:aws:states:eu-west-1:123456789012:activity:sealed"
}

import {
  to = aws_sfn_alias.live
  id = "arn:aws:states:eu-west-1:123456789012:stateMachine:orders:live"
}
