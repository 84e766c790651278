#include "net/event_mailbox.h"

#include <sys/eventfd.h>
#include <unistd.h>

#include <cerrno>
#include <cstdint>
#include <cstring>
#include <new>
#include <string>
#include <utility>
#include <variant>

namespace turno {
namespace {

// Of places told while somebody waits only the last one matters; what he reads on joining does too.
bool is_move(const Notice& notice) {
  const auto* const told = std::get_if<PlaceTold>(&notice);
  return told != nullptr && told->why == PlaceTold::Why::kMoved;
}

struct TextBytes {
  std::size_t operator()(const Said& said) const { return said.author.size() + said.text.size(); }
  std::size_t operator()(const TicketChanged& changed) const { return changed.text.size(); }
  std::size_t operator()(const RestartedForYou& restarted) const {
    return restarted.executive.size();
  }
  std::size_t operator()(const ExecutiveRenamedTo& renamed) const {
    return renamed.before.size() + renamed.after.size();
  }
  template <class Other>
  std::size_t operator()(const Other&) const {
    return 0;
  }
};

}  // namespace

Result<std::shared_ptr<EventMailbox>> EventMailbox::create() {
  Socket event(eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK));
  if (!event) return fail(ErrorCode::kSystem, std::string("eventfd: ") + std::strerror(errno));
  return std::shared_ptr<EventMailbox>(new EventMailbox(std::move(event)));
}

bool EventMailbox::add(Notice notice, Manner manner) {
  const MutexLock lock(mu_);
  if (overflowed_ || closed_) return false;
  keep(std::move(notice));
  if (overflowed_) return true;
  return manner == Manner::kAloud && !std::exchange(woken_, true);
}

void EventMailbox::keep(Notice notice) {
  if (!notices_.empty() && is_move(notice) && is_move(notices_.back())) {
    auto& last = std::get<PlaceTold>(notices_.back());
    auto& next = std::get<PlaceTold>(notice);
    // Whether the place is worse than the one that he has read, only his session knows.
    if (next.set_back == SetBack::kNone) next.set_back = last.set_back;
    last = std::move(next);
    return;
  }
  const std::size_t bytes = std::visit(TextBytes{}, notice);
  if (notices_.size() >= kMaxNotices || bytes > kMaxTextBytes - text_bytes_) return overflow();
  try {
    notices_.push_back(std::move(notice));
    text_bytes_ += bytes;
  } catch (const std::bad_alloc&) {
    // The sender must not suffer for it.
    overflow();
  }
}

void EventMailbox::overflow() {
  overflowed_ = true;
  notices_.clear();
  text_bytes_ = 0;
}

bool EventMailbox::take(std::vector<Notice>& out) {
  out.clear();
  const MutexLock lock(mu_);
  // A put() may be between its push and its wake: that wake finds an empty box, which is harmless.
  notices_.swap(out);
  text_bytes_ = 0;
  woken_ = false;
  return !overflowed_;
}

bool EventMailbox::acknowledge() {
  std::uint64_t count = 0;
  [[maybe_unused]] const ssize_t got = ::read(event_.fd(), &count, sizeof count);
  const MutexLock lock(mu_);
  return !overflowed_;
}

void EventMailbox::close() {
  std::vector<Notice> unread;  // destroyed after the lock is released: they may own mailboxes
  const MutexLock lock(mu_);
  closed_ = true;
  notices_.swap(unread);
  text_bytes_ = 0;
}

void EventMailbox::wake() {
  const std::uint64_t one = 1;
  // Fails only when the counter is near 2^64, and then the descriptor is readable already.
  [[maybe_unused]] const ssize_t put = ::write(event_.fd(), &one, sizeof one);
}

}  // namespace turno
