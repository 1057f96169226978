//! The `chancery` command.

fn main() -> std::process::ExitCode {
    chancery::cli::run()
}
