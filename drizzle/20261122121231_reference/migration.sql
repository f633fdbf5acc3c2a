-- What the product starts with: the price list in force and the first deal templates.
insert into public.fee_configuration
  (id, currency, service_basis_points, service_min, service_max, vat_basis_points, payout_flat, duty_flat, duty_from, effective_from)
values (1, 'NGN', 200, 10000, 500000, 750, 5000, 5000, 1000000, '2026-01-01T00:00:00Z');
--> statement-breakpoint
insert into public.condition_templates (id, position, name, title, inspection_hours, conditions) values
('phone', 1, 'Phone or laptop', 'iPhone 13, 128 GB', 72, '[
  {"text": "The device is the one described, with its IMEI or serial number as agreed", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "It turns on, is not locked to an account or network, and battery health is as agreed", "verifier": "BUYER", "evidence": "TEXT", "required": true}]'),
('goods', 2, 'Goods sent by courier', 'Ankara bundle, 12 yards', 72, '[
  {"text": "The parcel was handed to the courier (waybill number given)", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "What arrived is what was described, complete and undamaged", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('car', 3, 'Car or motorcycle', 'Toyota Corolla 2012', 168, '[
  {"text": "Chassis and engine numbers match the papers", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "A mechanic of the buyer''s choice has inspected it", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "Original papers and keys were handed over", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('work', 4, 'Freelance work', 'Logo and brand kit', 168, '[
  {"text": "The work was delivered in the agreed files", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "It does what the brief asked for", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('rent', 5, 'Rent deposit', 'Mini flat in Yaba, caution deposit', 168, '[
  {"text": "The agreement is signed by the landlord or the agent with authority", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "The keys were handed over and the flat is as it was shown", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('event', 6, 'Event vendor', 'Catering for 100 guests', 72, '[
  {"text": "The vendor came on the day at the agreed time", "verifier": "BUYER", "evidence": "NONE", "required": true},
  {"text": "Everything on the list was supplied", "verifier": "BUYER", "evidence": "TEXT", "required": true}]');
