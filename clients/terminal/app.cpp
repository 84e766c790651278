#include "clients/terminal/app.h"

#include <langinfo.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/check.h"
#include "clients/terminal/secret.h"
#include "clients/terminal/styling.h"

namespace turno {
namespace {

constexpr int kInOrder = 0;
constexpr int kTrouble = 1;
constexpr int kUsage = 2;
constexpr std::string_view kLeave = ":q";

// A keystroke or a paste; more is simply read in several pieces.
constexpr std::size_t kKeyboardBytes = 4096;

TimePoint now() { return std::chrono::steady_clock::now(); }

// The server speaks UTF-8 whatever the machine is set to.
void use_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

}  // namespace

TerminalApp::TerminalApp(const TerminalOptions& options)
    : options_(options),
      is_terminal_(isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1),
      colour_(
          wants_colour(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"), std::getenv("TERM"))),
      link_(loop_, *this) {
  CHECK(uv_loop_init(&loop_) == 0);
  CHECK(uv_timer_init(&loop_, &timer_) == 0);
  timer_.data = this;
  for (const std::string& line : options.first_lines) pending_.push_back({line, false});
}

TerminalApp::~TerminalApp() { CHECK(uv_loop_close(&loop_) == 0); }

int TerminalApp::run() {
  greeting_deadline_ = now() + kGreetingDeadline;
  if (is_terminal_) signals_ = std::make_unique<Signals>(loop_, [this](int n) { on_signal(n); });
  link_.open(options_.host, options_.port);
  set_timer();
  if (!ended_) uv_run(&loop_, UV_RUN_DEFAULT);
  editor_.reset();
  close_handles();
  if (!message_.empty()) std::fprintf(stderr, "turno: %s\n", message_.c_str());
  return exit_code_;
}

// libuv writes into handles until they are closed, so that is waited for.
void TerminalApp::close_handles() {
  ended_ = true;
  uv_walk(
      &loop_,
      [](uv_handle_t* handle, void*) {
        if (uv_is_closing(handle) == 0) uv_close(handle, nullptr);
      },
      nullptr);
  uv_run(&loop_, UV_RUN_DEFAULT);
}

void TerminalApp::on_line(std::string_view line) {
  if (ended_) return;
  pace_.line_received(now());
  const bool first = !std::exchange(greeted_, true);
  if (std::optional<Status> status = parse_status(line)) {
    take_status(*std::move(status), line);
  } else {
    take_line(line);
  }
  if (first && !ended_) start_reading();
  pump();
}

void TerminalApp::take_line(std::string_view line) {
  if (options_.hide_password && asks_for_secret(line)) secret_wanted_ = true;
  // Hidden before the request is shown: somebody quick may have begun to type the answer.
  if (secret_wanted_ && editor_) editor_->hide_line();
  show(styled_line(line, colour_));
}

// On a terminal a status is no part of the scroll; in a pipe it is a line like others.
void TerminalApp::take_status(Status status, std::string_view line) {
  if (!is_terminal_) return show(safe_text(line));
  status_.set(std::move(status), now());
  refresh_prompt();
}

// The time is taken before drawing: a terminal that is held may keep that waiting for long.
void TerminalApp::refresh_prompt() {
  prompt_of_ = now();
  if (editor_) editor_->prompt_changed();
}

std::string TerminalApp::prompt(std::size_t columns) {
  const std::string status = status_.text(now(), columns);
  return status.empty() ? std::string(kOwnName) : status;
}

void TerminalApp::start_reading() {
  if (is_terminal_) return start_editing();
  input_ = std::make_unique<PipedInput>(loop_, static_cast<PipedInputListener&>(*this));
}

void TerminalApp::on_end(LinkEnd how, const std::string& reason) {
  if (how == LinkEnd::kNoServer) {
    return end(kTrouble, "no hay servidor en " + address() + " (" + reason +
                             "). ¿Está en marcha? Inícielo con: turno serve");
  }
  if (how == LinkEnd::kClosed && greeted_) return end(kInOrder, {});
  end(kTrouble, "se perdió la conexión con " + address() + " (" +
                    (how == LinkEnd::kClosed ? "se cerró sin saludar" : reason) + ").");
}

void TerminalApp::start_editing() {
  editor_ = std::make_unique<Editor>(static_cast<EditorListener&>(*this));
  if (secret_wanted_) editor_->hide_line();
  // libuv opens the terminal anew for itself, so our standard input stays a blocking one.
  if (const int status = uv_tty_init(&loop_, &keyboard_, STDIN_FILENO, 0); status != 0) {
    return end(kTrouble, std::string("no se puede leer el teclado: ") + uv_strerror(status));
  }
  keyboard_.data = this;
  read_keyboard();
}

void TerminalApp::read_keyboard() {
  const auto allocate = [](uv_handle_t* handle, std::size_t, uv_buf_t* buffer) {
    std::string& typed = static_cast<TerminalApp*>(handle->data)->typed_;
    typed.resize(kKeyboardBytes);
    *buffer = uv_buf_init(typed.data(), static_cast<unsigned>(typed.size()));
  };
  const auto take = [](uv_stream_t* stream, ssize_t bytes, const uv_buf_t* buffer) {
    auto& self = *static_cast<TerminalApp*>(stream->data);
    if (self.ended_ || bytes == 0) return;
    if (bytes < 0) return self.end(kTrouble, "se perdió la terminal.");
    if (self.editor_) self.editor_->feed({buffer->base, static_cast<std::size_t>(bytes)});
    if (self.leave_wanted_) self.leave();
  };
  CHECK(uv_read_start(reinterpret_cast<uv_stream_t*>(&keyboard_), allocate, take) == 0);
}

void TerminalApp::on_typed_line(std::string line) {
  pending_.push_back({std::move(line), true});
  pump();
}

void TerminalApp::on_typed_end() { leave_wanted_ = true; }

void TerminalApp::on_input_line(std::string line) {
  pending_.push_back({std::move(line), false});
  set_timer();
}

void TerminalApp::on_input_end() {
  input_ended_ = true;
  pump();
}

// Says ":q" for the person and waits for the server to close, the terminal already given back.
void TerminalApp::leave() {
  if (!greeted_ || farewell_deadline_) return end(kTrouble, {});
  uv_read_stop(reinterpret_cast<uv_stream_t*>(&keyboard_));
  editor_.reset();
  pending_.clear();
  secret_wanted_ = false;
  farewell_deadline_ = now() + kFarewellDeadline;
  send({std::string(kLeave), false});
  set_timer();
}

void TerminalApp::on_signal(int number) {
  if (ended_) return;
  switch (number) {
    case SIGINT:
      return leave();
    case SIGTSTP:
      if (editor_) editor_->suspend();
      return signals_->stop_process();  // SIGCONT follows
    case SIGCONT:
      if (editor_) editor_->resume();
      return;
    case SIGWINCH:
      if (editor_) editor_->resized();
      return;
    default:
      return end(kTrouble, {});
  }
}

// Sends what may be sent now. When nothing is left asks the input for more, and at its end closes
// our direction, so that the server answers what it has and closes its own.
void TerminalApp::pump() {
  while (!ended_ && !pending_.empty() && (pending_.front().shown || pace_.may_send(now()))) {
    Pending line = std::move(pending_.front());
    pending_.pop_front();
    send(std::move(line));
  }
  if (ended_) return;
  if (pending_.empty() && input_ended_ && !std::exchange(finished_, true)) link_.finish_sending();
  if (pending_.empty() && input_) input_->read_more();
  set_timer();
}

void TerminalApp::send(Pending line) {
  const bool hidden = std::exchange(secret_wanted_, false);
  if (!line.shown) {
    show(std::string(kOwnName).append(hidden ? std::string(kMask) : safe_text(line.text)));
  }
  pace_.line_sent(now());
  link_.send(line.text);
}

void TerminalApp::check_deadlines() {
  const TimePoint at = now();
  if (!greeted_ && greeting_deadline_ && *greeting_deadline_ <= at) {
    return end(kTrouble, address() + " no responde como un servidor de turno.");
  }
  if (farewell_deadline_ && *farewell_deadline_ <= at) {
    return end(kTrouble, "el servidor no cerró la conexión; salimos igual.");
  }
  refresh_prompt();
  pump();
}

void TerminalApp::set_timer() {
  std::optional<TimePoint> next;
  const auto consider = [&next](const std::optional<TimePoint>& at) {
    if (at && (!next || *at < *next)) next = at;
  };
  if (!greeted_) consider(greeting_deadline_);
  consider(farewell_deadline_);
  if (!pending_.empty()) consider(pace_.next_send());
  if (editor_) consider(status_.next_change(prompt_of_));
  uv_timer_stop(&timer_);
  if (!next) return;
  const auto left = std::chrono::ceil<std::chrono::milliseconds>(*next - now());
  const auto on_timer = [](uv_timer_t* timer) {
    static_cast<TerminalApp*>(timer->data)->check_deadlines();
  };
  uv_update_time(&loop_);
  uv_timer_start(&timer_, on_timer, static_cast<std::uint64_t>(std::max<long>(left.count(), 0)), 0);
}

void TerminalApp::show(std::string_view text) {
  if (editor_) return editor_->print_above(text);
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fputc('\n', stdout);
  if (std::fflush(stdout) != 0) end(kTrouble, "no se puede escribir en la salida.");
}

void TerminalApp::end(int exit_code, std::string message) {
  if (std::exchange(ended_, true)) return;
  exit_code_ = exit_code;
  message_ = std::move(message);
  uv_stop(&loop_);
}

std::string TerminalApp::address() const {
  const bool v6 = options_.host.find(':') != std::string::npos;
  return (v6 ? "[" + options_.host + "]" : options_.host) + ":" + std::to_string(options_.port);
}

int run_terminal(const TerminalOptions& options) {
  const auto has_line_end = [](const std::string& line) {
    return line.find_first_of("\r\n") != std::string::npos;
  };
  if (options.host.empty() || options.port == 0 ||
      std::any_of(options.first_lines.begin(), options.first_lines.end(), has_line_end)) {
    std::fputs("turno: la dirección del servidor o la primera línea no son válidas.\n", stderr);
    return kUsage;
  }
  use_utf8();
  std::signal(SIGPIPE, SIG_IGN);  // a connection or a screen that is gone is an error we handle
  return TerminalApp(options).run();
}

}  // namespace turno
