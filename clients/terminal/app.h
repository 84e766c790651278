// The client itself: what is done with each thing the server says and the person types. One object
// is one conversation; run() is called once.
//
//   keyboard --> Editor  --\                         /--> pending lines --> PipePace --> Link
//   pipe -----> PipedInput --> on_typed, on_input --/
//   Link ------> on_line --> styling --> the screen, above the prompt
//                    \-----> StatusPrompt, SentLines --> the prompt, on a terminal only
//                     \----> Visit --> the way back after a loss
//
// app.cpp has the run of it and the keyboard, app_lines.cpp what is heard and said, app_return.cpp
// what happens when the connection is lost.
//
// Lives on the thread that calls run().
#pragma once

#include <uv.h>

#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/clock.h"
#include "clients/terminal/backoff.h"
#include "clients/terminal/editor.h"
#include "clients/terminal/link.h"
#include "clients/terminal/own_words.h"
#include "clients/terminal/pipe_pace.h"
#include "clients/terminal/piped_input.h"
#include "clients/terminal/sent_lines.h"
#include "clients/terminal/signals.h"
#include "clients/terminal/status.h"
#include "clients/terminal/terminal.h"
#include "clients/terminal/visit.h"

namespace turno {

class TerminalApp final : LinkListener, EditorListener, PipedInputListener {
 public:
  // How long the server may take to be found and to greet. A busy one greets within a second; a
  // lost packet or two and a slow name server fit in as well.
  static constexpr std::chrono::seconds kGreetingDeadline{10};
  // How long the server may take to close after our ":q" on a terminal, where somebody is waiting
  // for his shell.
  static constexpr std::chrono::seconds kFarewellDeadline{5};
  // How long the server must be silent after letting one in again before what is unresolved is
  // told: it says together what one has missed.
  static constexpr std::chrono::milliseconds kSettleGap{300};

  explicit TerminalApp(const TerminalOptions& options);
  ~TerminalApp() override;
  TerminalApp(const TerminalApp&) = delete;
  TerminalApp& operator=(const TerminalApp&) = delete;

  int run();

 private:
  static constexpr int kInOrder = 0;
  static constexpr int kTrouble = 1;
  static constexpr std::string_view kLeave = ":q";

  static TimePoint now() { return std::chrono::steady_clock::now(); }

  // A line to be sent in its turn.
  struct Pending {
    std::string text;
    bool shown;  // it stands on the screen already, or is shown once it is confirmed
  };

  void on_line(std::string_view line) override;
  void on_end(LinkEnd end, const std::string& reason) override;
  bool keeps_off(std::string_view line) override;
  void on_typed_line(std::string line) override;
  void on_typed_end() override;
  std::string prompt(std::size_t columns) override;
  void on_input_line(std::string line) override;
  void on_input_end() override;
  void on_signal(int number);

  void connect();
  void greeted(std::string_view line);
  void hear(std::string text);
  void hear_sentence(const std::string& text);
  void settle_sent(const std::string& sentence);
  void take_receipt(const LineNumber& line);
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

  bool is_loss(LinkEnd how) const;
  bool reachable() const;
  void lose();
  void drop_link();
  void come_back();
  void say_way_in();
  void came_in();
  void settle();
  void tell_unresolved();
  void offer_next();
  void show_own(const std::vector<std::string>& lines, std::string_view end);
  void show(std::string_view text);
  void end(int exit_code, std::string message);
  void close_handles();
  std::string address() const;

  const OwnWords& words() const { return own_words(language_.value_or(Language::kSpanish)); }

  const TerminalOptions options_;
  std::optional<Language> language_;  // that he asked for
  const bool is_terminal_;
  const bool colour_;
  uv_loop_t loop_{};
  uv_timer_t timer_{};
  uv_tty_t keyboard_{};
  std::string typed_;  // what libuv reads the keyboard into
  std::unique_ptr<Signals> signals_;
  std::unique_ptr<PipedInput> input_;
  std::unique_ptr<Editor> editor_;
  std::unique_ptr<Link> link_;                 // null while the connection is lost
  std::vector<std::unique_ptr<Link>> former_;  // closing
  PipePace pace_;
  StatusPrompt status_;
  SentLines sent_;
  Visit visit_;
  Backoff backoff_;
  std::deque<std::string> offers_;  // unresolved lines, to be put into the editor in turn
  TimePoint prompt_of_{};           // the prompt on the screen is of then or later
  std::deque<Pending> pending_;
  std::optional<TimePoint> greeting_deadline_;
  std::optional<TimePoint> farewell_deadline_;
  bool offer_explained_ = false;
  std::optional<TimePoint> retry_at_;
  std::optional<TimePoint> settle_at_;
  bool greeted_ = false;         // on this connection
  bool acks_ = false;            // asked for receipts, and the server has not refused
  bool ack_answer_due_ = false;  // it is not shown
  bool talking_ = false;         // what is typed is said to somebody
  bool goodbye_ = false;         // the last that was heard or said is a goodbye
  bool lost_ = false;            // a connection was, and nobody has let us in again
  bool returning_ = false;       // our way back was said, and nothing has come of it
  bool secret_wanted_ = false;   // the next line sent answers a request for a password or PIN
  bool input_ended_ = false;
  bool finished_ = false;  // our direction of the connection is closed
  bool leave_wanted_ = false;
  bool ended_ = false;
  int exit_code_ = 1;
  std::string message_;
};

}  // namespace turno
