// LogReader: the log of a data folder for somebody who only reads, with or without a server that
// runs on it: `turno log`. Unlike Store it changes nothing in the folder, and reads what any
// version of the tables has without bringing them up to date.
//
// Not thread-safe.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "base/ids.h"
#include "base/result.h"
#include "store/records.h"

namespace turno {

class LogReader {
 public:
  // kNotFound when there is no database in `directory`; kStorage when there is one that cannot be
  // read, or was written by a newer version. Both with a sentence that names the file.
  [[nodiscard]] static Result<std::unique_ptr<LogReader>> open(
      const std::filesystem::path& directory);
  ~LogReader();
  LogReader(const LogReader&) = delete;
  LogReader& operator=(const LogReader&) = delete;

  // PRAGMA user_version of the file.
  int version() const;
  // Calls `visit` with each event after `after`, in order, until it gives false. All of them are
  // from one moment: what is committed meanwhile is not seen. The WAL cannot be emptied meanwhile,
  // so `visit` does not wait for anybody. An event from before version 3 has no line_time.
  // kStorage.
  using VisitEvent = std::function<bool(const EventRecord& event)>;
  [[nodiscard]] Result<void> log(std::uint64_t after, const VisitEvent& visit);
  // The number of the newest event; 0 in an empty log.
  [[nodiscard]] Result<std::uint64_t> newest();
  // User names as they are now.
  [[nodiscard]] Result<std::map<ExecutiveId, std::string>> executives();
  // Whose ticket it is; nothing when there is no such ticket.
  [[nodiscard]] Result<std::optional<CustomerId>> customer_of(TicketId ticket);
  // A name is empty when the customer has been forgotten.
  [[nodiscard]] Result<std::optional<std::string>> customer_name(CustomerId customer);

 private:
  class Impl;
  explicit LogReader(std::unique_ptr<Impl> impl);

  const std::unique_ptr<Impl> impl_;
};

}  // namespace turno
