//! The items of some files, one file after the other, read by a thread that is never far ahead.

use std::{
    io::{self, Read},
    sync::Arc,
};

use sfn_query::{Str, Value};
use tokio::sync::{mpsc, oneshot};

use super::{
    failed,
    file::{File, Piece},
    read::{Format, Sink, Stop},
};
use crate::Failure;

/// How many packets of items or pieces of a file are read ahead.
const AHEAD: usize = 4;

/// A packet has no more items than this, and is full when their JSON comes to so many bytes.
const PACKET_ITEMS: usize = 256;
const PACKET_BYTES: u64 = 64 << 10;

/// Items that threads read together, so that they need not meet for each.
struct Packet {
    source: Str,
    items: Vec<Value>,
    bytes: u64,
}

type Packets = mpsc::Sender<Result<Packet, Failure>>;

/// The items of some files.
pub(super) struct Files {
    packets: mpsc::Receiver<Result<Packet, Failure>>,
    source: Str,
    current: std::vec::IntoIter<Value>,
}

impl Files {
    pub(super) fn open(files: impl Iterator<Item = File> + Send + 'static, format: Format) -> Self {
        let (packets, receiver) = mpsc::channel(AHEAD);
        tokio::spawn(read_all(files, Arc::new(format), packets));
        Self { packets: receiver, source: "".into(), current: Vec::new().into_iter() }
    }

    /// The next item, and the file that it is from.
    pub(super) async fn next(&mut self) -> Result<Option<(Str, Value)>, Failure> {
        loop {
            if let Some(item) = self.current.next() {
                return Ok(Some((self.source.clone(), item)));
            }
            match self.packets.recv().await {
                None => return Ok(None),
                Some(packet) => {
                    let packet = packet?;
                    (self.source, self.current) = (packet.source, packet.items.into_iter());
                }
            }
        }
    }
}

async fn read_all(files: impl Iterator<Item = File> + Send, format: Arc<Format>, packets: Packets) {
    for file in files {
        if !read_one(&file, &format, &packets).await {
            return;
        }
    }
}

/// Whether the next file is wanted.
async fn read_one(file: &File, format: &Arc<Format>, packets: &Packets) -> bool {
    let format = Arc::clone(format);
    #[cfg(feature = "parquet")]
    if matches!(*format, Format::Parquet) {
        let remote = super::parquet::Remote::new(file, tokio::runtime::Handle::current());
        let reading = on_thread(file, packets, move |sink| super::parquet::read(remote, sink)).await;
        return reading.await.unwrap_or(false);
    }
    let (pieces, receiver) = mpsc::channel(AHEAD);
    let pieces_of_file = Pieces { pieces: receiver, current: io::Cursor::default() };
    let reading =
        on_thread(file, packets, move |sink| super::read::read(&format, pieces_of_file, sink)).await;
    file.fetch(pieces).await;
    // A thread that panicked has dropped its sender; so has one that nobody listens to.
    reading.await.unwrap_or(false)
}

/// Reads on a thread of its own. Not on one of the runtime's: they are few, those that wait for their items to be
/// taken would hold them, and the store needs them to go on.
async fn on_thread(
    file: &File,
    packets: &Packets,
    read: impl FnOnce(&mut Sink<'_>) -> Result<(), Stop> + Send + 'static,
) -> oneshot::Receiver<bool> {
    let packet = Packet { source: file.source.clone(), items: Vec::new(), bytes: 0 };
    let mut out = Out { packet, packets: packets.clone() };
    let (done, reading) = oneshot::channel();
    let thread = std::thread::Builder::new().name("map run items".to_owned()).spawn(move || {
        let read = read(&mut |item| out.put(item));
        // Whoever waited may be gone.
        let _ = done.send(out.close(read));
    });
    if let Err(error) = thread {
        let failure = failed(format!("no thread can be started that reads `{}`: {error}", file.path));
        // Whoever listened may have had enough.
        let _ = packets.send(Err(failure)).await;
    }
    reading
}

/// Where a reading thread puts items.
struct Out {
    packet: Packet,
    packets: Packets,
}

impl Out {
    fn put(&mut self, item: Value) -> Result<(), Stop> {
        self.packet.bytes += item.json_len();
        self.packet.items.push(item);
        let is_full = self.packet.items.len() >= PACKET_ITEMS || self.packet.bytes >= PACKET_BYTES;
        if is_full { self.send() } else { Ok(()) }
    }

    fn send(&mut self) -> Result<(), Stop> {
        let next = Packet { source: self.packet.source.clone(), items: Vec::new(), bytes: 0 };
        let packet = std::mem::replace(&mut self.packet, next);
        self.packets.blocking_send(Ok(packet)).map_err(|_| Stop::Enough)
    }

    /// Sends what is left. Whether the next file is wanted.
    fn close(mut self, done: Result<(), Stop>) -> bool {
        if matches!(done, Err(Stop::Enough)) || self.send().is_err() {
            return false;
        }
        match done {
            Err(Stop::Failed(failure)) => {
                // Whoever listened may have had enough.
                let _ = self.packets.blocking_send(Err(failure));
                false
            }
            _ => true,
        }
    }
}

/// A file that comes in pieces, for a thread that reads it.
struct Pieces {
    pieces: mpsc::Receiver<Piece>,
    current: io::Cursor<Vec<u8>>,
}

impl Read for Pieces {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.current.read(buffer)?;
            if read > 0 || buffer.is_empty() {
                return Ok(read);
            }
            match self.pieces.blocking_recv() {
                None => return Ok(0),
                Some(piece) => self.current = io::Cursor::new(piece.map_err(io::Error::other)?),
            }
        }
    }
}
