//! One bucket on a socket: objects put, got as a whole or in parts, and listed page by page. Checks no signatures.

use std::{
    collections::BTreeMap,
    io::{BufRead as _, BufReader, Read as _, Write as _},
    net::{SocketAddr, TcpListener, TcpStream},
    sync::{Arc, Mutex, MutexGuard},
    thread,
};

/// So many objects are on a page of a listing.
const PAGE: usize = 2;

pub(super) struct Server {
    address: SocketAddr,
    bucket: Arc<Mutex<Bucket>>,
}

#[derive(Default)]
struct Bucket {
    objects: BTreeMap<String, Vec<u8>>,
    /// How many pages were asked for.
    pages: usize,
}

struct Request {
    method: String,
    key: String,
    query: BTreeMap<String, String>,
    range: Option<(usize, usize)>,
    body: Vec<u8>,
}

impl Server {
    /// A server that ends with the process.
    pub(super) fn start(objects: &[(&str, &str)]) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a port is free");
        let address = listener.local_addr().expect("it is bound");
        let objects = objects.iter().map(|(key, text)| ((*key).to_owned(), text.as_bytes().to_vec()));
        let bucket = Arc::new(Mutex::new(Bucket { objects: objects.collect(), pages: 0 }));
        let shared = Arc::clone(&bucket);
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                serve(stream, &shared);
            }
        });
        Self { address, bucket }
    }

    pub(super) fn url(&self) -> String {
        format!("http://{}", self.address)
    }

    pub(super) fn keys(&self) -> Vec<String> {
        lock(&self.bucket).objects.keys().cloned().collect()
    }

    pub(super) fn object(&self, key: &str) -> String {
        String::from_utf8_lossy(&lock(&self.bucket).objects[key]).into_owned()
    }

    pub(super) fn pages(&self) -> usize {
        lock(&self.bucket).pages
    }
}

fn lock(bucket: &Mutex<Bucket>) -> MutexGuard<'_, Bucket> {
    bucket.lock().expect("nobody panics with it")
}

/// One request a connection.
fn serve(mut stream: TcpStream, bucket: &Mutex<Bucket>) {
    let Some(request) = Request::read(&stream) else { return };
    let (status, headers, body) = lock(bucket).answer(request);
    let head = format!(
        "HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\nETag: \"1\"\r\n\
         Last-Modified: Thu, 01 Jan 2026 00:00:00 GMT\r\n{headers}\r\n",
        body.len()
    );
    // A client that is gone needs no answer.
    let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
}

impl Request {
    fn read(stream: &TcpStream) -> Option<Self> {
        let mut reader = BufReader::new(stream);
        let mut line = String::new();
        reader.read_line(&mut line).ok()?;
        let mut words = line.split(' ');
        let (method, target) = (words.next()?.to_owned(), words.next()?.to_owned());
        let (mut length, mut range) = (0, None);
        loop {
            let mut header = String::new();
            reader.read_line(&mut header).ok()?;
            let Some((name, value)) = header.trim_end().split_once(": ") else { break };
            match name.to_ascii_lowercase().as_str() {
                "content-length" => length = value.parse().ok()?,
                "range" => {
                    let (first, last) = value.strip_prefix("bytes=")?.split_once('-')?;
                    range = Some((first.parse().ok()?, last.parse().ok()?));
                }
                _ => {}
            }
        }
        let mut body = vec![0; length];
        reader.read_exact(&mut body).ok()?;
        let (path, query) = target.split_once('?').unwrap_or((&target, ""));
        let key = path.strip_prefix("/b")?.trim_start_matches('/').to_owned();
        let query = query.split('&').filter_map(|pair| pair.split_once('='));
        let query = query.map(|(name, value)| (name.to_owned(), value.replace("%2F", "/"))).collect();
        Some(Self { method, key, query, range, body })
    }
}

impl Bucket {
    fn answer(&mut self, request: Request) -> (&'static str, String, Vec<u8>) {
        match request.method.as_str() {
            "PUT" => {
                self.objects.insert(request.key, request.body);
                ("200 OK", String::new(), Vec::new())
            }
            "GET" if request.query.contains_key("list-type") => {
                self.pages += 1;
                (
                    "200 OK",
                    "Content-Type: application/xml\r\n".to_owned(),
                    self.page(&request.query).into_bytes(),
                )
            }
            "GET" => match (self.objects.get(&request.key), request.range) {
                (None, _) => ("404 Not Found", String::new(), Vec::new()),
                (Some(all), None) => ("200 OK", String::new(), all.clone()),
                (Some(all), Some((first, last))) => {
                    let last = last.min(all.len() - 1);
                    let range = format!("Content-Range: bytes {first}-{last}/{}\r\n", all.len());
                    ("206 Partial Content", range, all[first..=last].to_vec())
                }
            },
            _ => ("501 Not Implemented", String::new(), Vec::new()),
        }
    }

    /// The continuation token is the last key of the page before.
    fn page(&self, query: &BTreeMap<String, String>) -> String {
        let prefix = query.get("prefix").map_or("", String::as_str);
        let after = query.get("continuation-token").map_or("", String::as_str);
        let found: Vec<_> =
            self.objects.iter().filter(|(key, _)| key.starts_with(prefix) && key.as_str() > after).collect();
        let entry = |(key, bytes): &(&String, &Vec<u8>)| {
            format!(
                "<Contents><Key>{key}</Key><Size>{}</Size><ETag>\"1\"</ETag>\
                 <LastModified>2026-01-01T00:00:00.000Z</LastModified></Contents>",
                bytes.len()
            )
        };
        let entries: String = found.iter().take(PAGE).map(entry).collect();
        let more = found.len() > PAGE;
        let next = found.get(PAGE - 1).filter(|_| more);
        let next = next.map(|(key, _)| format!("<NextContinuationToken>{key}</NextContinuationToken>"));
        format!(
            "<ListBucketResult><IsTruncated>{more}</IsTruncated>{}{entries}</ListBucketResult>",
            next.unwrap_or_default()
        )
    }
}
