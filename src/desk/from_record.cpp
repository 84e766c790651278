#include "desk/from_record.h"

#include <optional>
#include <string>

#include "desk/rut.h"

namespace turno {
namespace {

// The stored RUT is canonical; people see it with dots.
std::string shown_rut(const std::string& canonical) {
  const std::optional<Rut> rut = Rut::parse(canonical);
  return rut ? rut->pretty() : canonical;
}

}  // namespace

Customer customer_of(const CustomerRecord& record) {
  return Customer{record.id, shown_rut(record.rut), record.name, !record.pin_hash.empty(),
                  record.customer_class};
}

Executive executive_of(const ExecutiveRecord& record) {
  return Executive{record.id,     record.username, record.display_name,
                   record.skills, record.level,    record.capacity};
}

}  // namespace turno
