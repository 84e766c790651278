// The client itself: what is done with each thing the server says and the person types. One object
// is one conversation; run() is called once.
//
//   keyboard --> Editor  --\                         /--> pending lines --> PipePace --> Link
//   pipe -----> PipedInput --> on_typed, on_input --/
//   Link ------> on_line --> styling --> the screen, above the prompt
//                    \-----> StatusPrompt --> the prompt, on a terminal only
//
// Lives on the thread that calls run().
#pragma once

#include <uv.h>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "base/clock.h"
#include "clients/terminal/editor.h"
#include "clients/terminal/link.h"
#include "clients/terminal/pipe_pace.h"
#include "clients/terminal/piped_input.h"
#include "clients/terminal/signals.h"
#include "clients/terminal/status.h"
#include "clients/terminal/terminal.h"

namespace turno {

class TerminalApp final : LinkListener, EditorListener, PipedInputListener {
 public:
  // How long the server may take to be found and to greet. A busy one greets within a second; a
  // lost packet or two and a slow name server fit in as well.
  static constexpr std::chrono::seconds kGreetingDeadline{10};
  // How long the server may take to close after our ":q" on a terminal, where somebody is waiting
  // for his shell.
  static constexpr std::chrono::seconds kFarewellDeadline{5};

  explicit TerminalApp(const TerminalOptions& options);
  ~TerminalApp() override;
  TerminalApp(const TerminalApp&) = delete;
  TerminalApp& operator=(const TerminalApp&) = delete;

  int run();

 private:
  // A line to be sent in its turn.
  struct Pending {
    std::string text;
    bool shown;  // it stands on the screen already
  };

  void on_line(std::string_view line) override;
  void on_end(LinkEnd end, const std::string& reason) override;
  void on_typed_line(std::string line) override;
  void on_typed_end() override;
  std::string prompt(std::size_t columns) override;
  void on_input_line(std::string line) override;
  void on_input_end() override;
  void on_signal(int number);

  void take_line(std::string_view line);
  void take_status(Status status, std::string_view line);
  void refresh_prompt();
  void start_reading();
  void start_editing();
  void read_keyboard();
  void leave();
  void pump();
  void send(Pending line);
  void check_deadlines();
  void set_timer();
  void show(std::string_view text);
  void end(int exit_code, std::string message);
  void close_handles();
  std::string address() const;

  const TerminalOptions options_;
  const bool is_terminal_;
  const bool colour_;
  uv_loop_t loop_{};
  uv_timer_t timer_{};
  uv_tty_t keyboard_{};
  std::string typed_;  // what libuv reads the keyboard into
  std::unique_ptr<Signals> signals_;
  std::unique_ptr<PipedInput> input_;
  std::unique_ptr<Editor> editor_;
  Link link_;
  PipePace pace_;
  StatusPrompt status_;
  TimePoint prompt_of_{};  // the prompt on the screen is of then or later
  std::deque<Pending> pending_;
  std::optional<TimePoint> greeting_deadline_;
  std::optional<TimePoint> farewell_deadline_;
  bool greeted_ = false;
  bool secret_wanted_ = false;  // the next line sent answers a request for a password or PIN
  bool input_ended_ = false;
  bool finished_ = false;  // our direction of the connection is closed
  bool leave_wanted_ = false;
  bool ended_ = false;
  int exit_code_ = 1;
  std::string message_;
};

}  // namespace turno
