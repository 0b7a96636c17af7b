use std::{env, fs, io};

fn main() -> io::Result<()> {
    println!("Hello from Rust");
    for (number, word) in env::args().enumerate().skip(1) {
        println!("argument {number}: {word}");
    }
    println!("GREETING={}", env::var("GREETING").unwrap_or("(not set)".into()));
    print!("file: {}", fs::read_to_string("/data/message.txt")?);
    Ok(())
}
