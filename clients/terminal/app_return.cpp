// What happens when the connection is lost: trying again, the way back, and what became of the
// lines that nobody had confirmed.
#include <algorithm>
#include <utility>

#include "clients/terminal/app.h"
#include "clients/terminal/styling.h"

namespace turno {

void TerminalApp::connect() {
  retry_at_.reset();
  former_.erase(std::remove_if(former_.begin(), former_.end(),
                               [](const std::unique_ptr<Link>& link) { return link->closed(); }),
                former_.end());
  greeting_deadline_ = now() + kGreetingDeadline;
  link_ = std::make_unique<Link>(loop_, static_cast<LinkListener&>(*this), words());
  link_->open(options_.host, options_.port);
  set_timer();
}

void TerminalApp::on_end(LinkEnd how, const std::string& reason) {
  if (ended_) return;
  if (is_loss(how)) return lose();
  if (how == LinkEnd::kNoServer) {
    return end(kTrouble, fill(words().no_server, address(), reason));
  }
  if (how == LinkEnd::kClosed && greeted_) return end(kInOrder, {});
  end(kTrouble, fill(words().lost, address(),
                     how == LinkEnd::kClosed ? fill(words().closed_without_greeting) : reason));
}

// A server that is killed closes its connections as one that says goodbye; the goodbye makes the
// difference. Who had not come in yet has nothing to go back to.
bool TerminalApp::is_loss(LinkEnd how) const {
  if (!is_terminal_ || options_.reconnect_for.count() <= 0) return false;
  if (farewell_deadline_ || !visit_.was_in()) return false;
  return how != LinkEnd::kClosed || !goodbye_;
}

bool TerminalApp::reachable() const { return link_ != nullptr && greeted_ && !returning_; }

void TerminalApp::lose() {
  drop_link();
  sent_.lost();
  if (!std::exchange(lost_, true)) {
    status_.set({}, now());
    show(fill(words().reconnecting));
  }
  retry_at_ = backoff_.next(now());
  if (!retry_at_) {
    return end(kTrouble, fill(words().not_reconnected, address()));
  }
  set_timer();
}

void TerminalApp::drop_link() {
  link_->close();
  former_.push_back(std::move(link_));
  pending_.clear();
  offers_.clear();
  greeting_deadline_.reset();
  settle_at_.reset();
  greeted_ = acks_ = ack_answer_due_ = talking_ = goodbye_ = returning_ = false;
}

void TerminalApp::come_back() {
  for (const std::string& line : visit_.seen()) link_->send(line);
  say_way_in();
}

void TerminalApp::say_way_in() {
  const std::vector<std::string> lines = visit_.way_in();
  for (const std::string& line : lines) link_->send(line);
  returning_ = !lines.empty();
}

void TerminalApp::came_in() {
  if (!std::exchange(lost_, false)) return;
  backoff_.reset();
  settle_at_ = now() + kSettleGap;
}

void TerminalApp::settle() {
  settle_at_.reset();
  tell_unresolved();
  if (!talking_) offers_.clear();
  offer_explained_ = false;
  offer_next();
}

void TerminalApp::tell_unresolved() {
  for (SentLines::Line& line : sent_.unresolved()) {
    const bool in_doubt = line.state == SentLines::State::kInDoubt;
    show(fill(in_doubt ? words().in_doubt : words().not_sent, safe_text(line.text)));
    offers_.push_back(std::move(line.text));
  }
}

// One at a time, and only where nothing else is being typed: it stays for the next turn.
void TerminalApp::offer_next() {
  if (offers_.empty() || !editor_ || !talking_) return;
  if (!editor_->offer(offers_.front())) return;
  offers_.pop_front();
  if (std::exchange(offer_explained_, true)) return;
  show(fill(words().offered));
}

}  // namespace turno
