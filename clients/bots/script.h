// Script: what one scripted person does next, as a state machine with no socket, clock or dice:
// what he reads and when goes in, Deeds come out. Roles are its subclasses.
//
// Not thread-safe. A step only adds to `deeds`, which the caller carries out in this order: facts,
// connection, bytes.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "clients/bots/fact.h"

namespace turno::bots {

struct Deeds {
  enum class Connection {
    kAsItIs,
    kOpen,   // connects anew
    kReset,  // gone without a word, and what is unread with it
  };
  std::vector<What> facts;
  Connection connection = Connection::kAsItIs;
  std::string bytes;     // to be sent
  bool is_over = false;  // his visit: he is free to be somebody's again

  void tell(What fact) { facts.push_back(std::move(fact)); }
  void type(std::string_view line) { bytes.append(line).push_back('\n'); }
};

// How he reads and types, for whoever owns his socket.
struct Manner {
  // So much at a time, with such a pause behind it; 0: all that is there.
  std::size_t sip_bytes = 0;
  Duration sip_pause{};
  // Between two bytes that he types; 0: all at once.
  Duration byte_pause{};
};

class Script {
 public:
  virtual ~Script() = default;

  // He comes; `due` is when he should have.
  virtual void begin(TimePoint due, TimePoint now, Deeds& deeds) = 0;
  // One line of the server's, without its end.
  virtual void on_line(std::string_view line, TimePoint now, Deeds& deeds) = 0;
  // The connection that was asked for is gone, or never came about; not told of one that he reset.
  // `error` is the system's word for it, or empty when the server closed it.
  virtual void on_closed(std::string_view error, TimePoint now, Deeds& deeds) = 0;
  // Called when next_deadline() has come.
  virtual void on_time(TimePoint now, Deeds& deeds) = 0;
  // The run is over: nothing new is begun, and who talks goes on until his conversation is over.
  virtual void wind_down(TimePoint now, Deeds& deeds) = 0;

  virtual std::optional<TimePoint> next_deadline() const = 0;
  virtual Manner manner() const { return {}; }
};

}  // namespace turno::bots
