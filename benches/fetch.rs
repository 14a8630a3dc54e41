//! Fetching 1,000 pages of 100 rows through the real service into the table, beside a bare TCP client that reads the
//! same bytes and does nothing with them.
//!
//! `cargo bench --bench fetch`. Three processes, all of them this bench: a server with every page rendered before the
//! first question (and a sample tenant to sign in at), the client, and the floor. Client and floor take turns. Time
//! counts from the first question to the last row, memory is the whole client process at its peak.

#![expect(
    clippy::print_stdout,
    clippy::disallowed_methods,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a bench measures real time, prints a report, and ends when something is wrong"
)]

#[path = "support/rows.rs"]
#[expect(dead_code, reason = "shared with the bench of the table")]
mod rows;
#[path = "support/verdict.rs"]
mod verdict;

use std::io::{BufRead as _, BufReader, Read, Write as _};
use std::net::{TcpListener, TcpStream};
use std::process::{Child, Command as Process, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};

use rollcall::auth::{EntryLocks, MemoryStore};
use rollcall::http::{self, HttpOptions};
use rollcall::logs::AuditLog;
use rollcall::message::{Arrangement, Command, CommandSink as _, Event, RunEvent, SignInEvent};
use rollcall::model::{
    Authority, BrowserTexts, Connection, Endpoints, GraphRoot, Guid, Query, RunEnd, RunId, SignInTarget, SignInWay,
    SystemClock, Tenant,
};
use rollcall::sample_tenant::{Options, SampleTenant};
use rollcall::service::{self, HistoryPlace, Setup, Waker};

use crate::verdict::verdict;

const NUM_PAGES: u32 = 1_000;
const ROUNDS: usize = 11;
const GOAL_TIME: f64 = 3.0;
const GOAL_MEMORY_MB: f64 = 60.0;

fn main() {
    let arguments: Vec<String> = std::env::args().collect();
    match arguments.get(1).map(String::as_str) {
        Some("serve") => serve(),
        Some("client") => client(&arguments[2..]),
        Some("floor") => floor(&arguments[2]),
        _ => measure(),
    }
}

fn this(mode: &str) -> Process {
    let mut process = Process::new(std::env::current_exe().unwrap());
    process.arg(mode).stdout(Stdio::piped());
    process
}

/// The server of all rounds; ends with this value.
struct Server {
    process: Child,
    /// Host and port of the pages, authority, tenant, client ID.
    facts: Vec<String>,
}

impl Server {
    fn start() -> Self {
        let mut process = this("serve").spawn().expect("the server starts");
        let mut line = String::new();
        BufReader::new(process.stdout.take().unwrap())
            .read_line(&mut line)
            .unwrap();
        let facts = line.split_whitespace().map(str::to_owned).collect();
        Self { process, facts }
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

fn measure() {
    let server = Server::start();
    let (mut floors, mut clients, mut peaks) = (Vec::new(), Vec::new(), Vec::new());
    let mut num_bytes = 0.0;
    for _ in 0..ROUNDS {
        let [time, bytes] = numbers(this("floor").arg(&server.facts[0]));
        floors.push(time);
        num_bytes = bytes;
        let [time, peak] = numbers(this("client").args(&server.facts));
        clients.push(time);
        peaks.push(peak);
    }
    let mut ratios: Vec<f64> = clients
        .iter()
        .zip(&floors)
        .map(|(client, floor)| client / floor)
        .collect();
    for figures in [&mut floors, &mut clients, &mut peaks, &mut ratios] {
        figures.sort_unstable_by(f64::total_cmp);
    }
    let middle = ROUNDS / 2;
    println!(
        "{} pages, {:.1} MB, {ROUNDS} rounds in turns: least, middle, most",
        NUM_PAGES,
        num_bytes / 1e6
    );
    let line = |name: &str, figures: &[f64], unit: &str| {
        println!(
            "{name:<28}{:8.1}{:8.1}{:8.1} {unit}",
            figures[0],
            figures[middle],
            figures[ROUNDS - 1]
        );
    };
    line("bare TCP, same bytes", &floors, "ms");
    line("client into the table", &clients, "ms");
    line("client's memory at its peak", &peaks, "MB");
    println!(
        "time: {:.2} x by the least, {:.2} x by the middle of the pairs, goal {GOAL_TIME} x: {}",
        clients[0] / floors[0],
        ratios[middle],
        verdict(ratios[middle], GOAL_TIME)
    );
    println!(
        "memory: {:.1} MB, goal {GOAL_MEMORY_MB} MB: {}",
        peaks[ROUNDS - 1],
        verdict(peaks[ROUNDS - 1], GOAL_MEMORY_MB)
    );
}

/// Runs a process that prints two numbers.
fn numbers(process: &mut Process) -> [f64; 2] {
    let output = process.output().expect("it runs");
    assert!(output.status.success(), "it failed");
    let text = String::from_utf8(output.stdout).unwrap();
    let numbers: Vec<f64> = text.split_whitespace().map(|number| number.parse().unwrap()).collect();
    numbers.try_into().expect("two numbers")
}

fn serve() {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let address = listener.local_addr().unwrap().to_string();
    let pages: Arc<Vec<Vec<u8>>> = Arc::new((0..NUM_PAGES).map(|number| page(number, &address)).collect());
    let runtime = tokio::runtime::Runtime::new().unwrap();
    let options = Options {
        rows: 100,
        poll_interval: Duration::from_secs(1),
        approve_after: Some(Duration::ZERO),
        ..Options::default()
    };
    let tenant = runtime.block_on(SampleTenant::start(options)).unwrap();
    println!(
        "{address} {} {} {}",
        tenant.authority(),
        tenant.tenant(),
        tenant.client_id()
    );
    for stream in listener.incoming() {
        let (stream, pages) = (stream.unwrap(), Arc::clone(&pages));
        std::thread::Builder::new()
            .spawn(move || answer(stream, &pages))
            .unwrap();
    }
}

/// One whole HTTP answer.
fn page(number: u32, address: &str) -> Vec<u8> {
    let rows: Vec<String> = rows::page(number * rows::ROWS_A_PAGE, rows::Ids::Shared)
        .iter()
        .map(|row| {
            let fields = [
                ("activityId", &row.activity_id),
                ("cloudPcId", &row.cloud_pc_id),
                ("state", &row.state),
                ("startDateTime", &row.start_date_time),
                ("lastModifiedDateTime", &row.last_modified_date_time),
                ("errorCode", &row.error_code),
                ("errorMessage", &row.error_message),
            ];
            let fields = fields.map(|(name, value)| format!("\"{name}\":{}", serde_json::to_string(value).unwrap()));
            format!("{{{}}}", fields.join(","))
        })
        .collect();
    let next = number + 1;
    let link = if next < NUM_PAGES {
        format!(",\"@odata.nextLink\":\"http://{address}/beta/pages?$skiptoken={next}\"")
    } else {
        String::new()
    };
    let body = format!("{{\"value\":[{}]{link}}}", rows.join(","));
    let head = format!(
        "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {}\r\nrequest-id: {number}\r\n\r\n",
        body.len()
    );
    [head, body].concat().into_bytes()
}

fn answer(stream: TcpStream, pages: &[Vec<u8>]) {
    stream.set_nodelay(true).unwrap();
    let mut out = stream.try_clone().unwrap();
    let mut lines = BufReader::new(stream);
    let (mut line, mut wanted) = (String::new(), 0);
    loop {
        line.clear();
        match lines.read_line(&mut line) {
            Ok(0) | Err(_) => return,
            Ok(_) => {}
        }
        if line == "\r\n" {
            if out.write_all(&pages[wanted]).is_err() {
                return;
            }
        } else if let Some(target) = line.strip_prefix("GET ") {
            let number = target.split_once("skiptoken=").map_or("0", |(_, rest)| rest);
            let digits: String = number.chars().take_while(char::is_ascii_digit).collect();
            wanted = digits.parse().unwrap();
        }
    }
}

/// Asks page after page on one connection and reads every byte.
fn floor(address: &str) {
    let began = Instant::now();
    let mut stream = TcpStream::connect(address).unwrap();
    stream.set_nodelay(true).unwrap();
    let (mut buffer, mut num_bytes) = (vec![0; 64 * 1024], 0);
    for number in 0..NUM_PAGES {
        write!(
            stream,
            "GET /beta/pages?$skiptoken={number} HTTP/1.1\r\nHost: {address}\r\n\r\n"
        )
        .unwrap();
        num_bytes += read_answer(&mut stream, &mut buffer);
    }
    println!("{} {num_bytes}", began.elapsed().as_secs_f64() * 1e3);
}

fn read_answer(stream: &mut TcpStream, buffer: &mut [u8]) -> usize {
    let mut have = 0;
    let mut whole = usize::MAX;
    while have < whole {
        let read = stream.read(&mut buffer[have.min(16 * 1024)..]).unwrap();
        assert!(read > 0, "the server hung up");
        if whole == usize::MAX
            && let Some(end) = buffer[..have + read].windows(4).position(|bytes| bytes == b"\r\n\r\n")
        {
            let head = std::str::from_utf8(&buffer[..end]).unwrap();
            let (_, length) = head.split_once("Content-Length: ").unwrap();
            let length: usize = length.lines().next().unwrap().parse().unwrap();
            whole = end + 4 + length;
        }
        have += read;
    }
    have
}

/// The program without a window: its service signs in and runs the question.
fn client(facts: &[String]) {
    let [address, authority, tenant, client_id] = facts else {
        panic!("four facts")
    };
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(1)
        .enable_all()
        .build()
        .unwrap();
    let setup = Setup {
        http: http::build(&HttpOptions::default()).unwrap(),
        endpoints: Endpoints {
            authority: Authority::parse(authority).unwrap(),
            graph_root: GraphRoot::parse(&format!("http://{address}/beta")).unwrap(),
        },
        store: Arc::new(MemoryStore::default()),
        locks: EntryLocks::default(),
        app: None,
        history: HistoryPlace::InMemory,
        audit: AuditLog::default(),
        clock: Arc::new(SystemClock),
        browser_texts: BrowserTexts::default(),
    };
    let (commands, mut events) = service::start(runtime.handle(), setup, Waker::default());
    commands.send(Command::SignIn(
        SignInTarget::new(Connection {
            tenant: Tenant::parse(tenant).unwrap(),
            client_id: Guid::parse(client_id).unwrap(),
        }),
        SignInWay::Code,
    ));
    while !matches!(
        events.next_blocking().unwrap(),
        Event::SignIn(SignInEvent::SignedIn { .. })
    ) {}
    let began = Instant::now();
    commands.send(Command::Run {
        run_id: RunId(1),
        query: Query {
            partner_id: Guid::parse("b3548526-e615-3785-3118-be70b3968ec5").unwrap(),
            activity_id: None,
            cloud_pc_id: None,
        },
        arrangement: Arrangement::default(),
    });
    loop {
        let Event::Run { event, .. } = events.next_blocking().unwrap() else {
            continue;
        };
        if let RunEvent::Ended { end, snapshot, .. } = *event {
            assert_eq!(end, RunEnd::Complete);
            assert_eq!(snapshot.num_rows(), NUM_PAGES * rows::ROWS_A_PAGE);
            break;
        }
    }
    println!("{} {}", began.elapsed().as_secs_f64() * 1e3, peak_mb());
    runtime.shutdown_background();
}

/// What the process has held at most, in MB; nothing where the system does not tell.
fn peak_mb() -> f64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kib = line.and_then(|line| line.split_whitespace().next()?.parse::<f64>().ok());
    kib.map_or(f64::NAN, |kib| kib * 1024.0 / 1e6)
}
