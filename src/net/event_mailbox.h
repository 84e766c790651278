// EventMailbox: the mailbox of a connection, with a descriptor its thread can poll.
//
//  M1 The descriptor becomes readable with the first notice after a take() that is not put quietly,
//     and when the box overflows; acknowledge() silences it until the next time. So a reader who is
//     too busy for his notices can wait without spinning and still learns that he is lost.
//  M2 At most kMaxNotices notices with kMaxTextBytes of text are held; one more and the box has
//     overflowed for good: it is emptied, takes nothing more, and its reader is to be dropped.
//  M3 Once closed it holds nothing and takes nothing more. A notice may own a conversation, which
//     owns the mailbox again: a box that nobody empties any more would keep both for ever.
//  M4 The descriptor lives as long as the mailbox, so a late put() never writes to a descriptor
//     that means something else by now.
//
// put() from any thread, the rest from the reader's. The lock is a leaf: nothing is called under
// it.
#pragma once

#include <cstddef>
#include <memory>
#include <vector>

#include "base/mutex.h"
#include "base/result.h"
#include "desk/mailbox.h"
#include "net/socket.h"

namespace turno {

class EventMailbox final : public Mailbox {
 public:
  // A person in a conversation gets a handful of notices a second; who is a thousand behind, or a
  // quarter of a megabyte, has stopped reading.
  static constexpr std::size_t kMaxNotices = 1024;
  static constexpr std::size_t kMaxTextBytes = 256 * 1024;

  // kSystem when the process is out of descriptors.
  [[nodiscard]] static Result<std::shared_ptr<EventMailbox>> create();

  // Replaces what `out` holds by all that has gathered, oldest first. False when the box has
  // overflowed; `out` is empty then.
  [[nodiscard]] bool take(std::vector<Notice>& out);

  // The descriptor was readable: silences it. False when the box has overflowed; otherwise there is
  // something to take(), now or later.
  [[nodiscard]] bool acknowledge();

  // The reader is gone.
  void close();

  // To be polled for reading; never read it.
  int fd() const { return event_.fd(); }

 private:
  explicit EventMailbox(Socket event) : event_(std::move(event)) {}

  bool add(Notice notice, Manner manner) override EXCLUDES(mu_);
  void wake() override;
  void keep(Notice notice) REQUIRES(mu_);
  void overflow() REQUIRES(mu_);

  const Socket event_;  // an eventfd

  Mutex mu_;
  std::vector<Notice> notices_ GUARDED_BY(mu_);
  std::size_t text_bytes_ GUARDED_BY(mu_) = 0;
  bool woken_ GUARDED_BY(mu_) = false;  // for what is in the box
  bool overflowed_ GUARDED_BY(mu_) = false;
  bool closed_ GUARDED_BY(mu_) = false;
};

}  // namespace turno
