// What people are called in the texts of `turno log`: executives by user name, customers by RUT
// and, unless they have been forgotten, by name.
//
// Not thread-safe.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "base/ids.h"
#include "store/log_event.h"

namespace turno {

class Names {
 public:
  Names() = default;
  // User names as they are now.
  explicit Names(std::map<ExecutiveId, std::string> executives)
      : executives_(std::move(executives)) {}

  // Learns the names of customers; grows with them.
  void note(const LogEvent& event);
  // An empty name: he has been forgotten, or is not known.
  void set_customer(CustomerId id, std::string name) { customers_[id] = std::move(name); }
  bool knows(CustomerId id) const { return customers_.contains(id); }

  // "executive 7" when he is not known.
  std::string executive(ExecutiveId id) const;
  // "11.111.111-1", with the name behind it when that is known.
  std::string customer(CustomerId id) const;

 private:
  std::map<ExecutiveId, std::string> executives_;
  std::map<CustomerId, std::string> customers_;
};

// "11.111.111-1"; the bare number when it is no RUT.
std::string rut_text(CustomerId id);
// "11111111-1"
std::string canonical_rut(CustomerId id);

}  // namespace turno
