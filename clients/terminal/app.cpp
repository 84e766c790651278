#include "clients/terminal/app.h"

#include <langinfo.h>
#include <unistd.h>

#include <algorithm>
#include <clocale>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <random>
#include <utility>

#include "base/check.h"
#include "clients/terminal/styling.h"

namespace turno {
namespace {

constexpr int kUsage = 2;

// A keystroke or a paste; more is simply read in several pieces.
constexpr std::size_t kKeyboardBytes = 4096;

// The server speaks UTF-8 whatever the machine is set to.
void use_utf8() {
  std::setlocale(LC_CTYPE, "");
  if (std::strcmp(nl_langinfo(CODESET), "UTF-8") != 0) std::setlocale(LC_CTYPE, "C.UTF-8");
}

}  // namespace

TerminalApp::TerminalApp(const TerminalOptions& options)
    : options_(options),
      language_(options.language),
      is_terminal_(isatty(STDIN_FILENO) == 1 && isatty(STDOUT_FILENO) == 1),
      colour_(
          wants_colour(isatty(STDOUT_FILENO) == 1, std::getenv("NO_COLOR"), std::getenv("TERM"))),
      visit_(options.first_lines),
      backoff_(options.reconnect_for, std::random_device{}()) {
  CHECK(uv_loop_init(&loop_) == 0);
  CHECK(uv_timer_init(&loop_, &timer_) == 0);
  timer_.data = this;
  for (const std::string& line : options.first_lines) pending_.push_back({line, false});
}

TerminalApp::~TerminalApp() { CHECK(uv_loop_close(&loop_) == 0); }

int TerminalApp::run() {
  if (is_terminal_) signals_ = std::make_unique<Signals>(loop_, [this](int n) { on_signal(n); });
  connect();
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

void TerminalApp::start_reading() {
  if (is_terminal_) return start_editing();
  input_ = std::make_unique<PipedInput>(loop_, static_cast<PipedInputListener&>(*this));
}

void TerminalApp::start_editing() {
  editor_ = std::make_unique<Editor>(static_cast<EditorListener&>(*this), fill(words().own_name));
  if (secret_wanted_) editor_->hide_line();
  // libuv opens the terminal anew for itself, so our standard input stays a blocking one.
  if (const int status = uv_tty_init(&loop_, &keyboard_, STDIN_FILENO, 0); status != 0) {
    return end(kTrouble, fill(words().no_keyboard, uv_strerror(status)));
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
    if (bytes < 0) return self.end(kTrouble, fill(self.words().terminal_lost));
    if (self.editor_) self.editor_->feed({buffer->base, static_cast<std::size_t>(bytes)});
    if (self.leave_wanted_) self.leave();
  };
  CHECK(uv_read_start(reinterpret_cast<uv_stream_t*>(&keyboard_), allocate, take) == 0);
}

void TerminalApp::on_typed_end() { leave_wanted_ = true; }

// Says ":q" for the person and waits for the server to close, the terminal already given back.
void TerminalApp::leave() {
  if (!greeted_ || farewell_deadline_) return end(kTrouble, {});
  tell_unresolved();
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

void TerminalApp::check_deadlines() {
  const TimePoint at = now();
  if (!greeted_ && greeting_deadline_ && *greeting_deadline_ <= at) {
    if (lost_) return lose();
    return end(kTrouble, fill(words().no_server_of_ours, address()));
  }
  if (retry_at_ && *retry_at_ <= at) return connect();
  if (settle_at_ && *settle_at_ <= at) settle();
  show_own(sent_.overdue(at), {});
  if (farewell_deadline_ && *farewell_deadline_ <= at) {
    return end(kTrouble, fill(words().no_farewell));
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
  consider(retry_at_);
  consider(settle_at_);
  consider(sent_.next_overdue());
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

void TerminalApp::end(int exit_code, std::string message) {
  if (std::exchange(ended_, true)) return;
  sent_.lost();
  tell_unresolved();
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
    std::fprintf(
        stderr, "turno: %s\n",
        fill(own_words(options.language.value_or(Language::kSpanish)).bad_arguments).c_str());
    return kUsage;
  }
  use_utf8();
  std::signal(SIGPIPE, SIG_IGN);  // a connection or a screen that is gone is an error we handle
  return TerminalApp(options).run();
}

}  // namespace turno
