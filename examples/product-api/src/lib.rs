//! What answers `GET /products/{sku}`: an express workflow, which an HTTP API starts and waits for.
//!
//! Its expressions are JSONata, which can compute what JSONPath can only copy.

#![allow(missing_docs, reason = "the names of these fields say all there is to say")]

use sfn_dsl::prelude::*;

/// A request as the HTTP API hands it on.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Request {
    pub path_parameters: Path,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Path {
    pub sku: String,
}

/// A response as the HTTP API takes it; its body is a text.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Response {
    pub status_code: u32,
    pub body: String,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Product {
    pub title: String,
    pub price: f64,
    pub reviews: Vec<Review>,
}

#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Review {
    pub stars: u32,
    pub text: String,
}

/// The body of a good response.
#[derive(Clone, Debug, Document, Serialize, Deserialize)]
pub struct Page {
    pub title: String,
    pub price: String,
    pub stars: f64,
    pub praise: Vec<String>,
    pub pieces: u32,
}

#[derive(Debug, TaskError)]
pub enum CatalogueError {
    NoSuchProduct,
}

#[task(lambda = "find-product")]
pub async fn find_product(sku: String) -> Result<Product, CatalogueError> {
    let review = |stars, text: &str| Review { stars, text: text.to_owned() };
    match sku.as_str() {
        "TEA" => Ok(Product {
            title: "Green tea".to_owned(),
            price: 1234.5,
            reviews: vec![review(5, "fresh"), review(2, "bitter"), review(4, "fine")],
        }),
        _ => Err(CatalogueError::NoSuchProduct),
    }
}

#[task(lambda = "count-pieces")]
pub async fn count_pieces(sku: String) -> u32 {
    sku.len() as u32
}

/// The response to a request.
pub fn product_api() -> Workflow<Request, Response> {
    let currency = Var::<String>::new("currency");
    let sku = || expr!(|request: Request| request.path_parameters.sku.to_uppercase());

    let missing = pass("Missing").arguments(expr!(|error: ErrorOutput| Response {
        status_code: 404,
        body: "no such product: " + error.cause,
    }));

    let found = parallel![
        "Look up": task("FindProduct", find_product), task("CountPieces", count_pieces)
    ]
    .arguments(sku())
    .select(expr!(|found: (Product, u32)| Page {
        title: found.0.title,
        price: found.0.price.format_number("#,##0.00") + " " + currency.get(),
        stars: found.0.reviews.map(|review| review.stars).average().round_to(1),
        praise: found.0.reviews.filter(|review| review.stars.ge(4)).map(|review| review.text),
        pieces: found.1,
    }))
    .output(expr!(|page: Page| Response { status_code: 200, body: page.to_json() }));

    Workflow::named("product-api")
        .comment("GET /products/{sku}")
        .kind(ExecutionType::Express)
        .query_language(QueryLanguage::Jsonata)
        .timeout(secs(10))
        .start_at(
            pass("Currency")
                .assign(&currency, expr!(|request: Request| request.currency.unwrap_or("EUR")))
                .then(found.retry(States::Timeout).catch(CatalogueError::NoSuchProduct, missing)),
        )
}
