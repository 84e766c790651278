// House: everything behind the door, put together from the store up: what is on record, who the
// desk knows, who is here, and the dispatcher between them. One process at a time has a data
// folder.
//
// open() reads what an earlier run left; start() lets the line go on from there; stop() ends it so
// that the next open() has nothing to replay.
//
// Thread-safe as its parts are; open(), start(), stop() and the end belong to one owner.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "base/result.h"
#include "desk/desk.h"
#include "dispatcher/dispatcher.h"
#include "journal/journal.h"
#include "journal/recovery.h"
#include "store/server_lock.h"
#include "store/store.h"

namespace turno {

struct HouseOptions {
  std::filesystem::path data;
  Durability durability = Durability::kFull;
  Policy policy;  // without fault
  bool require_pin = false;
};

class House {
 public:
  // Takes the data folder and reads what is on record. kConflict when another server has it,
  // kStorage; both with a sentence that names the folder.
  [[nodiscard]] static Result<std::unique_ptr<House>> open(HouseOptions options);
  ~House();
  House(const House&) = delete;
  House& operator=(const House&) = delete;

  // Starts the dispatcher: whoever was here is away from now on, until he is back or his grace is
  // over. kSystem when there is no thread to be had.
  [[nodiscard]] Result<void> start();
  // When nobody is connected any more: puts on record that it stopped, and why. May be called
  // again.
  void stop(const std::string& why);

  // Who was here when the last run ended.
  struct Left {
    std::size_t waiting = 0;
    std::size_t talking = 0;
    std::size_t executives = 0;
    std::uint64_t replayed = 0;  // records of the line's story
  };
  const Left& left() const { return left_; }

  Desk desk() { return Desk{directory_, registry_, switchboard_, dispatcher_}; }
  Store& store() { return *store_; }
  Directory& directory() { return directory_; }
  Dispatcher& dispatcher() { return dispatcher_; }

 private:
  House(HouseOptions options, ServerLock lock, std::unique_ptr<Store> store, Recovered recovered);
  [[nodiscard]] Result<void> restore();

  const HouseOptions options_;
  // Destroyed in reverse: the dispatcher before the desk that it delivers to, then the store, which
  // commits what is queued, and the folder is let go of last.
  const ServerLock lock_;
  SystemClock clock_;
  Secrets secrets_;
  const std::unique_ptr<Store> store_;
  Directory directory_;
  Registry registry_;
  Switchboard switchboard_;
  LineJournal journal_;
  Left left_;
  Dispatcher dispatcher_;
  bool stopped_ = false;
};

}  // namespace turno
