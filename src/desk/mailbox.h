// Mailbox: where one live person's notices wait for his connection's thread.
//
// Waking that thread is what a notice costs most, so it is done as seldom as may be:
//  P1 put() wakes the reader, unless he was woken for what is in the box already; while a
//     WakeTogether of the same thread lives, only at its end.
//  P2 put_quietly() leaves it to the next put(): for what a person is not told in words. Who wakes
//     for something else reads it all the same.
#pragma once

#include <memory>
#include <vector>

#include "desk/notice.h"

namespace turno {

class Mailbox : public std::enable_shared_from_this<Mailbox> {
 public:
  virtual ~Mailbox() = default;

  // Never blocks and never fails for the sender: a full mailbox is its reader's trouble (he is
  // dropped). A place that changed replaces one that is last in the box. Thread-safe.
  void put(Notice notice);
  void put_quietly(Notice notice);

 protected:
  enum class Manner { kAloud, kQuietly };

 private:
  friend class WakeTogether;

  // True when the reader must be woken: nobody has done so for what is in the box.
  virtual bool add(Notice notice, Manner manner) = 0;
  virtual void wake() = 0;
};

// Lets the mailboxes into which this thread puts something during its life wake their readers at
// its end. Not to be nested.
class WakeTogether {
 public:
  WakeTogether();
  ~WakeTogether();
  WakeTogether(const WakeTogether&) = delete;
  WakeTogether& operator=(const WakeTogether&) = delete;

 private:
  friend class Mailbox;
  std::vector<std::shared_ptr<Mailbox>> to_wake_;
};

}  // namespace turno
