//! What the process holds, as Linux tells it.

/// Resident memory in MiB; 0 where nobody tells.
pub(crate) fn mib() -> u64 {
    #[expect(clippy::disallowed_methods, reason = "a bench asks the system")]
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kib: Option<u64> = line.and_then(|it| it.split_whitespace().next()?.parse().ok());
    kib.unwrap_or(0) / 1024
}
