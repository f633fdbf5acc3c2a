-- Ready-made agreements for the deals people make most in Nigeria. A condition whose word is a third
-- party's carries no phone number here: whoever uses the template is asked for it.
insert into public.condition_templates
  (id, position, category, name, description, title, inspection_hours, deliver_days, auto_start, fund_each, handover, deadlock_to, clocks, milestones, conditions) values
-- Things
('phone', 1, 'goods', 'Phone or laptop', 'Sent or brought, checked by serial number', 'iPhone 13, 128 GB', 72, 5, false, false, false, 'BUYER', '{}', '[]', '[
  {"text": "The device is the one described, with its IMEI or serial number as agreed", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "It turns on, is not locked to an account or network, and battery health is as agreed", "verifier": "BUYER", "evidence": "TEXT", "required": true}]'),
('meet', 2, 'goods', 'Handed over in person', 'You meet at a mall or office; a code proves it', 'Samsung S22, met at Ikeja City Mall', 24, 2, true, false, true, 'BUYER', '{"start_by": 24}', '[]', '[
  {"text": "The item is the one in the pictures, with the serial number or IMEI as agreed", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "The buyer switched it on and tried it where we met", "verifier": "BUYER", "evidence": "NONE", "required": true},
  {"text": "The seller was given the buyer’s hand-over code", "verifier": "SYSTEM", "evidence": "CODE", "required": true},
  {"text": "The receipt and the box came with it", "verifier": "BUYER", "evidence": "NONE", "required": false}]'),
('goods', 3, 'goods', 'Goods sent by courier', 'By waybill, bus park or courier, to another town', 'Standing fan, 18 inch, new in box', 72, 5, false, false, false, 'BUYER', '{}', '[]', '[
  {"text": "The parcel was handed to the courier (waybill number and a photo of the slip)", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "What arrived is what was described, complete and undamaged", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('dispatch', 4, 'goods', 'Brought by a dispatch rider', 'Same town; the rider enters the buyer’s code', 'Birthday cake, two layers, to Lekki', 24, 1, true, false, true, 'BUYER', '{"accept_by": 24, "pay_by": 24, "start_by": 12}', '[]', '[
  {"text": "The parcel was packed and sealed before it was given to the rider", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "The rider was given the buyer’s hand-over code", "verifier": "SYSTEM", "evidence": "CODE", "required": true},
  {"text": "What arrived is what was ordered", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('fashion', 5, 'clothes', 'Clothes, shoes or ankara', 'From an Instagram or WhatsApp vendor', 'Ankara bundle, 12 yards', 48, 5, true, false, false, 'BUYER', '{}', '[]', '[
  {"text": "Colour, size and material are those of the pictures in the chat", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "It was sent, with the waybill number", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "Nothing is torn, stained or missing", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('tailor', 6, 'clothes', 'Sewn to measure', 'Aso ebi, agbada, gowns; fitted before it is paid', 'Aso ebi gown, fitted, for a wedding', 72, 21, false, false, false, 'BUYER', '{}', '[
  {"title": "Fabric bought and cut", "share": 5000}, {"title": "Sewn and fitted", "share": 5000}]', '[
  {"text": "The fabric is the agreed one, in the agreed quantity", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 0},
  {"text": "It fits the measurements that were sent", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 1},
  {"text": "Buttons, zips and lining are finished", "verifier": "BUYER", "evidence": "NONE", "required": true, "milestone": 1}]'),
('farm', 7, 'goods', 'Farm produce by the bag', 'Rice, beans, onions, yam, palm oil', 'Ofada rice, 10 bags of 50 kg', 24, 7, true, false, false, 'BUYER', '{}', '[]', '[
  {"text": "The number of bags and the weight of each are as agreed", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "The produce is dry, clean and of the grade that was shown", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "Loading was paid by the seller; the driver’s number was given", "verifier": "BUYER", "evidence": "TEXT", "required": true}]'),
('import', 8, 'goods', 'Pre-order from abroad', 'Ordered in China, Dubai or Turkey and shipped', '3 hair dryers, ordered from Guangzhou', 72, 45, true, false, false, 'BUYER', '{"start_by": 120}', '[
  {"title": "Bought and handed to the shipper", "share": 6000}, {"title": "Arrived and delivered in Nigeria", "share": 4000}]', '[
  {"text": "The order at the factory or shop is confirmed (order number and receipt)", "verifier": "BUYER", "evidence": "FILE", "required": true, "milestone": 0},
  {"text": "The shipper has it (tracking or airway bill number)", "verifier": "BUYER", "evidence": "TEXT", "required": true, "milestone": 0},
  {"text": "Customs and clearing are paid; nothing more is asked of the buyer", "verifier": "BUYER", "evidence": "FILE", "required": true, "milestone": 1},
  {"text": "What arrived is what was ordered, in number and model", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 1}]'),
-- Vehicles
('car', 9, 'vehicles', 'Car or motorcycle', 'Papers, inspection by a mechanic, keys', 'Toyota Corolla 2012', 168, 7, false, false, false, 'BUYER', '{"pay_by": 96}', '[]', '[
  {"text": "Chassis and engine numbers match the papers", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "A mechanic of the buyer’s choice has inspected it and finds it as described", "verifier": "THIRD_PARTY", "evidence": "TEXT", "required": true},
  {"text": "Customs papers, vehicle licence and proof of ownership are original", "verifier": "BUYER", "evidence": "FILE", "required": true},
  {"text": "Keys and change-of-ownership form were handed over", "verifier": "BUYER", "evidence": "NONE", "required": true}]'),
('parts', 10, 'vehicles', 'Car parts (tokunbo)', 'Engine, gearbox, bumper, from the market or sent', 'Gearbox for Camry 2010, tokunbo', 72, 4, false, false, false, 'BUYER', '{}', '[]', '[
  {"text": "The part number or the marks on the part are those agreed", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "It fits the car and works when tried", "verifier": "BUYER", "evidence": "NONE", "required": true},
  {"text": "It can be returned within the time to check if it is faulty", "verifier": "SELLER", "evidence": "TEXT", "required": false}]'),
-- Work
('work', 11, 'work', 'Freelance design or writing', 'Logo, flyers, copy, video: first draft, then final', 'Logo and brand kit', 168, 14, false, false, false, 'BUYER', '{}', '[
  {"title": "First draft", "share": 4000}, {"title": "Final files", "share": 6000}]', '[
  {"text": "The brief and all that is needed for it are with the seller", "verifier": "SELLER", "evidence": "TEXT", "required": true, "milestone": 0},
  {"text": "A first draft was shown", "verifier": "BUYER", "evidence": "FILE", "required": true, "milestone": 0},
  {"text": "The final files are in the agreed formats, with the source files", "verifier": "BUYER", "evidence": "FILE", "required": true, "milestone": 1},
  {"text": "It does what the brief asked for", "verifier": "BUYER", "evidence": "NONE", "required": true, "milestone": 1}]'),
('software', 12, 'work', 'Website or app', 'Built in steps, each looked at and paid', 'Online shop for 50 products', 168, 45, false, true, false, 'BUYER', '{"start_by": 96}', '[
  {"title": "Design agreed", "share": 2500}, {"title": "Working test version", "share": 4500}, {"title": "Live and handed over", "share": 3000}]', '[
  {"text": "Every page is drawn and agreed", "verifier": "BUYER", "evidence": "FILE", "required": true, "milestone": 0},
  {"text": "A test version works at an address the buyer can open", "verifier": "BUYER", "evidence": "TEXT", "required": true, "milestone": 1},
  {"text": "What the buyer listed as wrong is repaired", "verifier": "BUYER", "evidence": "TEXT", "required": true, "milestone": 2},
  {"text": "Domain, hosting and source code are in the buyer’s name", "verifier": "BUYER", "evidence": "FILE", "required": true, "milestone": 2}]'),
('repair', 13, 'work', 'Repair or artisan', 'Plumber, electrician, AC, phone repair', 'AC repair and gas, two units', 72, 5, false, false, false, 'BUYER', '{}', '[]', '[
  {"text": "The parts that were put in are new or as agreed", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "It works, and was tried in front of the buyer", "verifier": "BUYER", "evidence": "NONE", "required": true},
  {"text": "The place was left clean and safe", "verifier": "BUYER", "evidence": "PHOTO", "required": false}]'),
-- Home and building
('solar', 14, 'home', 'Solar, inverter or generator', 'Supplied, installed and tested', 'Inverter 3.5 kVA with 2 batteries, installed', 168, 14, false, false, false, 'BUYER', '{}', '[
  {"title": "Equipment on site", "share": 6500}, {"title": "Installed and tested", "share": 3500}]', '[
  {"text": "Make, model and serial numbers are those agreed, new and sealed", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 0},
  {"text": "Warranty cards or papers were handed over", "verifier": "BUYER", "evidence": "FILE", "required": true, "milestone": 0},
  {"text": "Wiring is done safely and the system carries the agreed load for a night", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 1},
  {"text": "The buyer was shown how to use it", "verifier": "BUYER", "evidence": "NONE", "required": true, "milestone": 1}]'),
('building', 15, 'home', 'Building work', 'Each stage is paid when its turn comes', 'Roofing of a three-bedroom bungalow', 168, 60, false, true, false, 'BUYER', '{"start_by": 168, "pay_by": 168}', '[
  {"title": "Materials on site", "share": 4000}, {"title": "Main work done", "share": 4000}, {"title": "Finished and cleaned", "share": 2000}]', '[
  {"text": "Materials are on site, in the agreed quantity and quality", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 0},
  {"text": "The work follows the drawing", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 1},
  {"text": "Both have walked through it and wrote down what is left", "verifier": "BOTH", "evidence": "TEXT", "required": true, "milestone": 1},
  {"text": "What was left is done and the site is clean", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 2}]'),
('rent', 16, 'home', 'Rent or caution deposit', 'A lawyer you both name checks the papers', 'Mini flat in Yaba, first year and caution', 168, 14, false, false, false, 'BUYER', '{"pay_by": 96}', '[]', '[
  {"text": "The landlord owns the flat and signed the agreement, or gave the agent written authority", "verifier": "THIRD_PARTY", "evidence": "FILE", "required": true},
  {"text": "The tenant has a signed copy of the tenancy agreement", "verifier": "BUYER", "evidence": "FILE", "required": true},
  {"text": "The keys were handed over and the flat is as it was shown", "verifier": "BUYER", "evidence": "PHOTO", "required": true}]'),
('search', 17, 'home', 'Land or document search', 'At the registry, with a written report', 'Land search, plot in Ibeju-Lekki', 96, 14, false, false, false, 'BUYER', '{}', '[]', '[
  {"text": "The search was made at the land registry (receipt of the search fee)", "verifier": "BUYER", "evidence": "FILE", "required": true},
  {"text": "A written report names the registered owner and any charge or dispute", "verifier": "BUYER", "evidence": "FILE", "required": true},
  {"text": "Survey plan and coordinates were checked against the record", "verifier": "BUYER", "evidence": "TEXT", "required": true}]'),
('shortlet', 18, 'home', 'Short-let apartment', 'Paid after you are in and it is as shown', 'Two-bedroom short-let, Lekki, 3 nights', 24, 7, true, false, true, 'BUYER', '{"accept_by": 24, "pay_by": 24}', '[]', '[
  {"text": "The apartment is the one in the pictures, clean, with light and water", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "The guest was let in and gave the hand-over code", "verifier": "SYSTEM", "evidence": "CODE", "required": true},
  {"text": "A caution deposit, if any, is returned after check-out", "verifier": "SELLER", "evidence": "TEXT", "required": false}]'),
-- Events
('event', 19, 'events', 'Caterer, DJ or event vendor', 'Paid after the day', 'Catering for 100 guests', 72, 21, true, false, false, 'SELLER', '{}', '[]', '[
  {"text": "The vendor came on the day at the agreed time", "verifier": "BUYER", "evidence": "PHOTO", "required": true},
  {"text": "Everything on the list was supplied", "verifier": "BUYER", "evidence": "TEXT", "required": true},
  {"text": "Things that were hired were returned in good order", "verifier": "SELLER", "evidence": "NONE", "required": false}]'),
('photos', 20, 'events', 'Photos, video or decoration', 'The day itself, then the finished work', 'Wedding photos and video, one day', 168, 30, false, false, false, 'BUYER', '{}', '[
  {"title": "The day itself", "share": 5000}, {"title": "Finished photos and video", "share": 5000}]', '[
  {"text": "The team came at the agreed time with all that was agreed", "verifier": "BUYER", "evidence": "PHOTO", "required": true, "milestone": 0},
  {"text": "The edited pictures and the video were handed over", "verifier": "BUYER", "evidence": "TEXT", "required": true, "milestone": 1},
  {"text": "Their number and length are as agreed", "verifier": "BUYER", "evidence": "NONE", "required": true, "milestone": 1}]')
on conflict (id) do update set
  position = excluded.position, category = excluded.category, name = excluded.name,
  description = excluded.description, title = excluded.title,
  inspection_hours = excluded.inspection_hours, deliver_days = excluded.deliver_days,
  auto_start = excluded.auto_start, fund_each = excluded.fund_each, handover = excluded.handover,
  deadlock_to = excluded.deadlock_to, clocks = excluded.clocks,
  milestones = excluded.milestones, conditions = excluded.conditions;
