//! As much of HTTP as a browser on the same machine needs to fetch files. A thread for each connection: browsers open
//! several at once and let some of them wait, and none may hold up the others.

use std::io::{BufRead, BufReader, Result, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::Arc;
use std::thread;

/// What is asked for.
pub struct Request {
    /// The address without the host.
    pub url: String,
    /// Whether the browser reads brotli.
    pub brotli: bool,
    /// Whether it wants the headers alone.
    head: bool,
}

/// What is answered.
pub struct Answer {
    /// Number and words.
    pub status: &'static str,
    /// Without the length, which is added.
    pub headers: Vec<(&'static str, &'static str)>,
    /// The content.
    pub body: Vec<u8>,
}

/// Answers until the program ends.
pub fn serve(listener: TcpListener, answer: impl Fn(&Request) -> Answer + Send + Sync + 'static) {
    let answer = Arc::new(answer);
    thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let answer = Arc::clone(&answer);
            // The visitor may be gone before the end; there is nobody to tell.
            thread::spawn(move || converse(stream, &*answer).ok());
        }
    });
}

/// One request after another, until the browser hangs up.
fn converse(mut stream: TcpStream, answer: &impl Fn(&Request) -> Answer) -> Result<()> {
    stream.set_nodelay(true)?;
    let mut reader = BufReader::new(stream.try_clone()?);
    while let Some(request) = read(&mut reader)? {
        stream.write_all(&as_bytes(&answer(&request), request.head))?;
    }
    Ok(())
}

fn read(reader: &mut impl BufRead) -> Result<Option<Request>> {
    let mut line = String::new();
    if reader.read_line(&mut line)? == 0 {
        return Ok(None);
    }
    let url = line.split(' ').nth(1).unwrap_or_default().to_owned();
    let mut request = Request { url, brotli: false, head: line.starts_with("HEAD ") };
    loop {
        line.clear();
        if reader.read_line(&mut line)? == 0 || line.trim().is_empty() {
            return Ok(Some(request));
        }
        let (name, value) = line.split_once(':').unwrap_or_default();
        request.brotli |= name.eq_ignore_ascii_case("accept-encoding") && value.contains("br");
    }
}

fn as_bytes(answer: &Answer, head: bool) -> Vec<u8> {
    let headers = answer.headers.iter().map(|(name, value)| format!("{name}: {value}\r\n")).collect::<Vec<_>>().concat();
    let length = answer.body.len();
    let mut bytes = format!("HTTP/1.1 {}\r\nContent-Length: {length}\r\n{headers}\r\n", answer.status).into_bytes();
    if !head {
        bytes.extend(&answer.body);
    }
    bytes
}
