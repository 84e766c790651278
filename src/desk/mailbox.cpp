#include "desk/mailbox.h"

#include <utility>

#include "base/check.h"

namespace turno {
namespace {

// Of this thread; nullptr: none.
thread_local WakeTogether* together = nullptr;

}  // namespace

void Mailbox::put(Notice notice) {
  if (!add(std::move(notice), Manner::kAloud)) return;
  if (together == nullptr) return wake();
  together->to_wake_.push_back(shared_from_this());
}

void Mailbox::put_quietly(Notice notice) {
  // Only a box that has just overflowed wants its reader for it.
  if (add(std::move(notice), Manner::kQuietly)) wake();
}

WakeTogether::WakeTogether() {
  CHECK(together == nullptr);
  together = this;
}

WakeTogether::~WakeTogether() {
  together = nullptr;
  for (const auto& mailbox : to_wake_) mailbox->wake();
}

}  // namespace turno
