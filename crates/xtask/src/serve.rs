//! The app while it is developed: Trunk builds, serves, watches and reloads.

use std::net::{TcpListener, TcpStream};
use std::path::PathBuf;
use std::thread;
use std::time::Duration;

use anyhow::{Context, Result};

use crate::command::{self, root};
use crate::setup::{BUILD, prepare, trunk};

/// Runs the app until it is interrupted.
pub fn run(release: bool) -> Result<()> {
    prepare(BUILD)?;
    let port = free_port()?;
    println!("▸ Trunk builds the page and then serves it; the first build compiles everything and takes some minutes.");
    thread::spawn(move || announce(port));
    let mut command = trunk();
    command.args(["serve", "--address", "127.0.0.1", "--port", &port.to_string(), "--dist"]).arg(folder());
    if release {
        command.arg("--release");
    }
    command::run(&mut command)
}

/// Port 8080, or the next one that is free.
fn free_port() -> Result<u16> {
    (8080..8130).find(|port| TcpListener::bind(("127.0.0.1", *port)).is_ok()).context("no port from 8080 to 8129 is free")
}

/// Where the page is served from.
fn folder() -> PathBuf {
    root().join("target/serve")
}

/// Prints the address as soon as the page is served: Trunk opens the port when its first build has ended, even where the
/// build failed.
fn announce(port: u16) {
    while TcpStream::connect(("127.0.0.1", port)).is_err() || !folder().join("index.html").exists() {
        thread::sleep(Duration::from_millis(200));
    }
    println!("\nRemit is running: http://127.0.0.1:{port}/\nCtrl-C ends it.\n");
}
