//! Who works the tasks of `sfn serve`.

use std::path::{Path, PathBuf};

use sfn_server::{Endpoint, HandlersFile, LambdaApi, ServiceBuilder, Unanswered};

use crate::{Trouble, file, report};

#[derive(Debug, clap::Args)]
pub(super) struct Workers {
    /// Commands and HTTP endpoints that work tasks: a file in TOML or JSON
    #[arg(long, value_name = "FILE")]
    handlers: Option<PathBuf>,
    /// A Lambda API, which is asked for all functions that nobody else answers
    #[arg(long, value_name = "URL", env = "AWS_ENDPOINT_URL_LAMBDA")]
    lambda_endpoint: Option<Endpoint>,
}

impl Workers {
    /// Puts those who work tasks in their order: the most exact first.
    pub(super) fn work(&self, mut builder: ServiceBuilder) -> Result<ServiceBuilder, Trouble> {
        if let Some(path) = &self.handlers {
            builder = builder.otherwise(read(path)?.into_handler());
        }
        if let Some(endpoint) = &self.lambda_endpoint {
            builder = builder.otherwise(LambdaApi::at(endpoint.clone()));
        }
        Ok(builder.otherwise(Unanswered))
    }
}

/// Reads a handlers file. Its commands run in its folder, so that it means the same wherever the server is started.
fn read(path: &Path) -> Result<HandlersFile, Trouble> {
    let text = file::read(path)?;
    let handlers = HandlersFile::parse(path, &text).map_err(|mistake| {
        report::mistake(&report::Mistake {
            code: None,
            message: &mistake.message,
            help: None,
            name: &path.display().to_string(),
            text: &text,
            span: mistake.span,
        });
        Trouble::Reported { what: path.display().to_string(), errors: 1 }
    })?;
    let path = std::path::absolute(path)?;
    Ok(handlers.in_directory(path.parent().unwrap_or(Path::new("/"))))
}
