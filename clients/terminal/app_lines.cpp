// What is heard from the server, and what is said to it.
#include <cstdio>
#include <utility>

#include "clients/terminal/app.h"
#include "clients/terminal/secret.h"
#include "clients/terminal/sentences.h"
#include "clients/terminal/styling.h"

namespace turno {
namespace {

constexpr std::string_view kAskForReceipts = ":ack on";
constexpr std::string_view kLanguage = ":lang ";
constexpr std::string_view kReceipts = ":ack";
constexpr std::string_view kKept = " ✓";

}  // namespace

void TerminalApp::on_line(std::string_view line) {
  if (ended_) return;
  pace_.line_received(now());
  const bool first = !std::exchange(greeted_, true);
  if (std::optional<Status> status = parse_status(line)) {
    take_status(*std::move(status), line);
  } else if (!is_terminal_) {
    take_line(line);
  } else if (!first) {
    hear(std::string(line));
  }
  if (first && !ended_) greeted(line);
  pump();
}

void TerminalApp::greeted(std::string_view line) {
  const bool way_back = lost_ && !visit_.way_in().empty();
  if (is_terminal_ && !way_back) hear(std::string(line));
  if (!editor_ && !input_ && !ended_) start_reading();
  if (!is_terminal_ || ended_) return;
  // Nothing is typed before it: in the answer to a request for a password it would be one.
  if (language_) link_->send(std::string(kLanguage).append(code(*language_)));
  link_->send(kAskForReceipts);
  acks_ = ack_answer_due_ = true;
  if (lost_) come_back();
}

void TerminalApp::hear(std::string text) {
  if (ack_answer_due_ && answers_ack(text)) {
    ack_answer_due_ = false;
    acks_ = !knows_no_ack(text);
    return;
  }
  if (lost_ && answers_seen(text)) return;
  if (returning_ && asks_for_secret(text) && !visit_.password().empty()) {
    return link_->send(visit_.password());
  }
  if (const std::optional<LineNumber> receipt = parse_receipt(text)) return take_receipt(*receipt);
  if (settle_at_) settle_at_ = now() + kSettleGap;
  if (const std::optional<LineNumber> mark = take_mark(text)) {
    // Only where the server has said that the conversation goes on: in a new one about the same
    // ticket the numbers in between may be of other lines than ours.
    const std::size_t own = visit_.heard(*mark);
    if (talking_) show_own(sent_.proven(own), kKept);
    talking_ = true;
    goodbye_ = false;
  } else {
    hear_sentence(text);
  }
  take_line(text);
}

void TerminalApp::hear_sentence(const std::string& text) {
  goodbye_ = is_farewell(text);
  visit_.heard(text);
  // Without the code there may still be the RUT.
  if (std::exchange(returning_, false) && refuses_code(text)) say_way_in();
  settle_sent(text);
  if (comes_in(text)) came_in();
  if (ends_talk(text)) talking_ = false;
  if (begins_talk(text)) talking_ = true;
}

// A line has a sentence for an answer where nobody else is spoken to, or when it is refused. In a
// conversation the server says many things that are no answers.
void TerminalApp::settle_sent(const std::string& sentence) {
  if (!talking_) return show_own(sent_.answered(), {});
  if (!refuses_line(sentence)) return sent_.sentence_heard(now());
  if (std::optional<std::string> refused = sent_.refused()) show_own({*std::move(refused)}, {});
}

void TerminalApp::take_receipt(const LineNumber& line) {
  talking_ = true;
  visit_.receipt(line);
  if (std::optional<std::string> text = sent_.kept()) show_own({*std::move(text)}, kKept);
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
  return sent_.rows(columns, fill(words().own_name))
      .append(status.empty() ? fill(words().own_name) : status);
}

// Commands have answers of their own, as has everything said in the reception.
bool TerminalApp::keeps_off(std::string_view line) {
  if (line.empty() || sent_.full()) return false;
  if (!reachable()) return line != kLeave;
  return acks_ && !lost_ && visit_.was_in() && line.front() != ':';
}

void TerminalApp::on_typed_line(std::string line) {
  const bool off = !secret_wanted_ && keeps_off(line);
  if (!reachable()) {
    if (line == kLeave) {
      leave_wanted_ = true;
    } else if (off) {
      sent_.add(std::move(line), SentLines::State::kUnsent);
      refresh_prompt();
    } else if (!line.empty()) {
      secret_wanted_ = false;
      show(fill(words().not_connected));
    }
    return;
  }
  if (off) {
    sent_.add(line, SentLines::State::kUnderWay);
    refresh_prompt();
  }
  pending_.push_back({std::move(line), true});
  pump();
  offer_next();
}

void TerminalApp::on_input_line(std::string line) {
  pending_.push_back({std::move(line), false});
  set_timer();
}

void TerminalApp::on_input_end() {
  input_ended_ = true;
  pump();
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
  if (pending_.empty() && input_ended_ && !std::exchange(finished_, true)) link_->finish_sending();
  if (pending_.empty() && input_) input_->read_more();
  set_timer();
}

void TerminalApp::send(Pending line) {
  const bool hidden = std::exchange(secret_wanted_, false);
  if (!line.shown) {
    show(fill(words().own_name).append(hidden ? std::string(kMask) : safe_text(line.text)));
  }
  visit_.said(line.text, hidden);
  if (line.text.starts_with(kLanguage)) {
    // Said again after a loss, since a new connection begins in the server's language.
    if (const auto chosen = language_of(line.text.substr(kLanguage.size()))) language_ = *chosen;
  }
  goodbye_ = line.text == kLeave;
  if (line.text.starts_with(kReceipts)) acks_ = line.text == kAskForReceipts;
  pace_.line_sent(now());
  if (link_) link_->send(line.text);
  if (hidden) wipe(line.text);
}

void TerminalApp::show_own(const std::vector<std::string>& lines, std::string_view end) {
  for (const std::string& line : lines) {
    show(fill(words().own_name).append(safe_text(line)).append(end));
  }
}

void TerminalApp::show(std::string_view text) {
  if (editor_) return editor_->print_above(text);
  std::fwrite(text.data(), 1, text.size(), stdout);
  std::fputc('\n', stdout);
  if (std::fflush(stdout) != 0) end(kTrouble, fill(words().no_output));
}

}  // namespace turno
