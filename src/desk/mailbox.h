// Mailbox: where one live person's notices wait for his connection's thread.
#pragma once

#include "desk/notice.h"

namespace turno {

class Mailbox {
 public:
  virtual ~Mailbox() = default;
  // Never blocks and never fails for the sender: a full mailbox is its reader's trouble (he is
  // dropped). A place that changed replaces one that is last in the box. Thread-safe.
  virtual void put(Notice notice) = 0;
};

}  // namespace turno
