//! A program around the crates wasmi and wasmi_wasi with the argv of wasmi's own command line:
//!
//!     wasmi [--env K=V]... [--dir DIRECTORY]... MODULE [ARGUMENT]...
//!
//! It stands in for the wasmi program where only the crates can be had (Debian packages them without it). The app sees a
//! directory under the path that it is given by. WASI preview 1; no option to call anything but `_start`.
//!
//! Exit status: the app's own; 1 after a trap or if the module cannot be run; 2 if the command line is wrong.

use std::{env, fmt::Display, fs, process};
use wasmi::{Config, Engine, Linker, Module, Store};
use wasmi_wasi::{Dir, WasiCtx, WasiCtxBuilder, add_to_linker, ambient_authority};

const FAILED: i32 = 1;
const USAGE: i32 = 2;

fn fail(status: i32, what: impl Display) -> ! {
    eprintln!("wasmi: {what}");
    process::exit(status)
}

/// The value, or the end of the program.
fn check<T, E: Display>(result: Result<T, E>, what: impl Display) -> T {
    result.unwrap_or_else(|error| fail(FAILED, format_args!("{what}: {error}")))
}

/// Reads the command line.
fn parse() -> (String, WasiCtx) {
    let mut wasi = WasiCtxBuilder::new();
    let mut words = env::args().skip(1);
    let module = loop {
        let word = words.next().unwrap_or_else(|| {
            fail(USAGE, "usage: wasmi [--env K=V] [--dir DIRECTORY] MODULE [ARGUMENT...]")
        });
        let (name, attached) = match word.split_once('=') {
            Some((name, value)) => (name, Some(value.to_owned())),
            None => (word.as_str(), None),
        };
        let mut value = || {
            attached.clone().or_else(|| words.next())
                .unwrap_or_else(|| fail(USAGE, format_args!("{name} needs a value")))
        };
        match name {
            "--env" => {
                let entry = value();
                let (key, text) = entry.split_once('=')
                    .unwrap_or_else(|| fail(USAGE, format_args!("--env {entry}: it needs a `=`")));
                check(wasi.env(key, text), &entry);
            }
            "--dir" => {
                let path = value();
                let directory = check(Dir::open_ambient_dir(&path, ambient_authority()), &path);
                check(wasi.preopened_dir(directory, &path), &path);
            }
            _ if word.starts_with('-') => {
                fail(USAGE, format_args!("unknown option {word}: there are --env and --dir"))
            }
            _ => break word,
        }
    };
    check(wasi.arg(&module), &module);
    for word in words {
        check(wasi.arg(&word), &word);
    }
    (module, wasi.inherit_stdio().build())
}

fn main() {
    let (path, wasi) = parse();
    let bytes = check(fs::read(&path), format_args!("cannot read {path}"));
    let engine = Engine::new(&Config::default());
    let module = check(Module::new(&engine, &bytes[..]), format_args!("cannot load {path}"));
    let mut linker = <Linker<WasiCtx>>::new(&engine);
    check(add_to_linker(&mut linker, |wasi| wasi), "cannot set up WASI");
    let mut store = Store::new(&engine, wasi);
    let instance = check(
        linker.instantiate_and_start(&mut store, &module),
        format_args!("cannot link {path}"),
    );
    let start = check(
        instance.get_typed_func::<(), ()>(&store, "_start"),
        format_args!("cannot find the start of {path}"),
    );
    if let Err(error) = start.call(&mut store, ()) {
        match error.i32_exit_status() {
            Some(status) => process::exit(status),
            None => fail(FAILED, format_args!("{path}: {error}")),
        }
    }
}
