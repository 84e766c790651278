#include "net/connection.h"

#include <poll.h>
#include <spdlog/spdlog.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <exception>
#include <utility>
#include <variant>

#include "base/check.h"
#include "net/farewell.h"

namespace turno {
namespace {

TimePoint now() { return std::chrono::steady_clock::now(); }

}  // namespace

Connection::Connection(const Socket& socket, std::string peer,
                       std::shared_ptr<EventMailbox> mailbox, std::unique_ptr<Session> session,
                       const ConnectionOptions& options, const ConsoleSink& console)
    : socket_(socket),
      peer_(std::move(peer)),
      mailbox_(std::move(mailbox)),
      options_(options),
      console_(console),
      session_(std::move(session)),
      silent_since_(now()) {
  CHECK(session_ != nullptr);
}

void Connection::run() noexcept {
  try {
    serve();
  } catch (const std::exception& error) {
    drop(error.what());
  } catch (...) {
    drop("an unknown exception");
  }
  hang_up();
  if (end_ == End::kClosed || end_ == End::kHungUp) say_farewell(socket_, out_);
  spdlog::debug("{}: closed", peer_);
}

void Connection::serve() {
  step([this](Reply& reply) { session_->start(reply); });
  while (end_ == End::kNone) {
    if (!send()) {
      end_ = End::kLost;
      return;
    }
    wait();
    step_notices();
    step_lines();
    check_stall();
    check_silence();
  }
}

bool Connection::send() {
  const bool is_there = out_.send(socket_.fd(), now());
  if (const std::uint64_t mark = out_.sent_mark(); mark != told_mark_) {
    told_mark_ = mark;
    session_->on_sent(mark);
  }
  return is_there;
}

void Connection::hang_up() noexcept {
  try {
    // He may still be reading: what goes out now needs no second telling when he is back.
    if ((end_ == End::kClosed || end_ == End::kHungUp) && !send()) end_ = End::kLost;
    Reply reply;
    session_->on_hangup(reply);
    tell_console(reply);
    session_.reset();
  } catch (const std::exception& error) {
    spdlog::error("{}: hanging up: {}", peer_, error.what());
  } catch (...) {
    spdlog::error("{}: hanging up: an unknown exception", peer_);
  }
}

void Connection::wait() {
  const bool taking = may_take_work();
  const bool reading = taking && unread_.empty() && !input_ended_;
  const int events = (reading ? POLLIN : 0) | (out_.pending() > 0 ? POLLOUT : 0);
  std::array<pollfd, 2> entries{
      {{socket_.fd(), static_cast<short>(events), 0}, {mailbox_->fd(), POLLIN, 0}}};
  const int ready = ::poll(entries.data(), entries.size(), wait_limit_ms(now()));
  if (ready < 0 && errno != EINTR) return drop(std::strerror(errno));
  // Whatever woke it: what was put there quietly goes first.
  has_mail_ = true;
  // Silence is not his while we do not listen.
  if (!taking) silent_since_ = now();
  if (!taking && half_line_since_) half_line_since_ = now();
  if (ready <= 0) return;
  if (entries[1].revents != 0 && !mailbox_->acknowledge()) {
    return drop("does not read: its mailbox is full");
  }
  if (reading && entries[0].revents != 0) return take_input();
  // He will not read what is unsent, so there will never be room for what he sent before.
  if (!taking && (entries[0].revents & (POLLERR | POLLHUP | POLLNVAL)) != 0) end_ = End::kLost;
}

int Connection::wait_limit_ms(TimePoint from) const {
  std::optional<TimePoint> deadline;
  const auto also = [&deadline](TimePoint at) {
    deadline = deadline ? std::min(*deadline, at) : at;
  };
  if (const auto stuck = out_.stuck_since()) also(*stuck + options_.write_stall);
  if (may_take_work()) {
    if (has_work_left() || input_ended_) return 0;
    if (half_line_since_) also(*half_line_since_ + options_.half_line_timeout);
    if (const auto idle = idle_deadline()) also(*idle);
  }
  constexpr int kForever = -1;
  return deadline ? poll_timeout_ms(*deadline, from) : kForever;
}

void Connection::take_input() {
  const ssize_t count = ::recv(socket_.fd(), input_.data(), input_.size(), MSG_DONTWAIT);
  if (count > 0) {
    unread_ = std::string_view(input_.data(), static_cast<std::size_t>(count));
  } else if (count == 0) {
    input_ended_ = true;
  } else if (errno != EAGAIN && errno != EINTR) {
    end_ = End::kLost;
  }
}

void Connection::step_notices() {
  for (int steps = 0; steps < kMaxStepsPerWake; ++steps) {
    if (end_ != End::kNone || !may_take_work()) return;
    if (next_notice_ == notices_.size() && !take_mail()) return;
    // Moved out, so that what it holds alive is let go of as soon as it is told.
    const Notice notice = std::move(notices_[next_notice_++]);
    step([&](Reply& reply) { session_->on_notice(notice, reply); });
  }
}

// True when there are notices to tell.
bool Connection::take_mail() {
  if (!std::exchange(has_mail_, false)) return false;
  next_notice_ = 0;
  if (!mailbox_->take(notices_)) drop("does not read: its mailbox is full");
  return !notices_.empty();
}

void Connection::step_lines() {
  bool line_ended = false;
  for (int steps = 0; steps < kMaxStepsPerWake; ++steps) {
    if (end_ != End::kNone || !may_take_work()) return watch_half_line(line_ended);
    const auto message = decoder_.next(unread_);
    if (!message) break;
    line_ended = true;
    silent_since_ = now();
    step([&](Reply& reply) {
      if (const auto* line = std::get_if<std::string>(&*message)) {
        session_->on_line(*line, reply);
      } else {
        session_->on_fault(std::get<LineFault>(*message), reply);
      }
    });
  }
  watch_half_line(line_ended);
  if (end_ == End::kNone && input_ended_ && unread_.empty()) end_ = End::kHungUp;
}

void Connection::watch_half_line(bool line_ended) {
  if (!decoder_.has_partial()) {
    half_line_since_.reset();
  } else if (line_ended || !half_line_since_) {
    half_line_since_ = now();
  }
}

void Connection::check_stall() {
  const auto stuck = out_.stuck_since();
  if (end_ == End::kNone && stuck && now() - *stuck >= options_.write_stall) {
    drop("does not read: no write progress");
  }
}

void Connection::check_silence() {
  if (end_ != End::kNone || !may_take_work() || has_work_left()) return;
  const auto idle = idle_deadline();
  const bool half = half_line_since_ && now() - *half_line_since_ >= options_.half_line_timeout;
  if (!half && !(idle && now() >= *idle)) return;
  const auto which = half ? Session::Silence::kHalfLine : Session::Silence::kIdle;
  step([&](Reply& reply) { session_->on_silence(which, reply); });
  end_ = End::kClosed;
}

void Connection::step(const std::function<void(Reply&)>& how) {
  Reply reply;
  how(reply);
  carry_out(reply);
  while (reply.next) {
    session_ = std::move(reply.next);
    reply = Reply{};
    session_->start(reply);
    carry_out(reply);
  }
  // A state he came into by somebody else's doing has a silence of its own.
  if (std::exchange(patience_, session_->patience()) != patience_) silent_since_ = now();
}

void Connection::carry_out(Reply& reply) {
  auto mark = reply.marks.begin();
  for (std::size_t at = 0; at < reply.lines.size(); ++at) {
    const bool marked = mark != reply.marks.end() && mark->line == at;
    out_.add_line(reply.lines[at], marked ? (mark++)->mark : 0);
  }
  tell_console(reply);
  if (reply.close) end_ = End::kClosed;
}

void Connection::tell_console(const Reply& reply) const {
  if (console_.console) {
    for (const std::string& line : reply.console) console_.console(line);
  }
  if (console_.overheard) {
    for (const std::string& line : reply.overheard) console_.overheard(line);
  }
}

std::optional<TimePoint> Connection::idle_deadline() const {
  switch (patience_) {
    case Patience::kIdentify:
      return silent_since_ + options_.identify_timeout;
    case Patience::kMenu:
      return silent_since_ + options_.menu_timeout;
    case Patience::kForever:
      break;
  }
  return std::nullopt;
}

void Connection::drop(std::string_view reason) {
  end_ = End::kDropped;
  spdlog::warn("{}: dropped: {}", peer_, reason);
}

}  // namespace turno
