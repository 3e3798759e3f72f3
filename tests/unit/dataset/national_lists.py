"""The code lists of the data set, copied from the NHS Data Model and Dictionary: a second witness for our mappings."""

LISTS = {
    "IDS001.NHSNumberStatus": "01 02 03 04 05 06 07 08",
    "IDS001.Gender": "1 2 9 X",
    "IDS001.GenderIdentity": "1 2 3 4 X Z",
    "IDS001.GenderIdentitySameAtBirth": "Y N X Z",
    "IDS001.EthnicCategory": "A B C D E F G H J K L M N P R S Z 99",
    "IDS001.ExBAFIndicator": "02 03 05 UU ZZ",
    "IDS001.EduEstabTypeIAPT": "1 2 3 4 8 X Z",
    "IDS003.SettledAccommodationInd": "Y N 9 Z",
    "IDS003.AccommodationType": "01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21 98",
    "IDS004.EmployStatus": "01 02 03 04 05 06 07 08 ZZ",
    "IDS004.WeekHoursWorked": "01 02 03 04 97 98 99",
    "IDS004.SelfEmployInd": "8 N X Y Z",
    "IDS004.SickAbsenceInd": "8 N X Y Z",
    "IDS004.SSPInd": "N U Y Z",
    "IDS004.BenefitRecInd": "N U Y Z",
    "IDS004.ESAInd": "N U Y Z",
    "IDS004.UCInd": "N U Y Z",
    "IDS004.PIPInd": "N U Y Z",
    "IDS004.EmpSupportInd": "N NA Y",
    "IDS007.DisabCode": "01 02 03 04 05 06 07 08 09 10 NN XX ZZ",
    "IDS012.OvsVisChCat": "9 A B C D E F P",
    "IDS101.SourceOfReferralIAPT": "A1 A2 A3 A4 B1 B2 C1 C2 C3 D1 D2 E1 E2 E3 E4 E5 E6 "
    "F1 F2 F3 G1 G2 G3 G4 H1 H2 I1 I2 M1 M2 M3 M4 M5 M6 M7 M8 N1 N2 N4 P1 Q1",
    "IDS101.PrevDiagCondInd": "N U Y Z",
    "IDS101.EndCode": "10 11 12 13 14 16 17 46 47 48 49 50 95 96",
    "IDS105.OnwardReferReason": "01 02 03 04 05 06 96 98 99",
    "IDS108.PauseReason": "01 02 03",
    "IDS201.PlannedCareContIndicator": "N Y",
    "IDS201.AttendOrDNACode": "0 2 3 4 5 6 7",
    "IDS201.Cancellation": "N Y",
    "IDS201.IAPTLTCServiceInd": "N Y",
    "IDS201.AppType": "01 02 03 04 05 06 07 08 10",
    "IDS201.ConsMechanism": "01 02 04 05 09 10 11 12 13 98",
    "IDS201.CareContPatientTherMode": "1 2 3",
    "IDS201.PsychMed": "01 02 03 UU ZZ",
    "IDS201.ActLocTypeCode": "A01 A02 A03 A04 B01 B02 C01 C02 C03 D01 D02 D03 E01 E02 E03 E04 E99 F01 G01 G02 G03 G04 "
    "H01 J01 K01 K02 L01 L02 L03 L04 L05 L06 L99 "
    "M01 M02 M03 M04 M05 M06 M07 N01 N02 N03 N04 N05 X01",
    "IDS201.InterpreterPresentInd": "1 2 3 4 5 X",
    "IDS202.FindSchemeInUse": "01 02 03 04",
    "IDS205.IntegratedSoftwareInd": "N Y",
    "IDS601.DiagSchemeInUse": "02 06",
    "IDS602.FindSchemeInUse": "01 02 03 04",
    "IDS603.FindSchemeInUse": "01 02 03 04",
    "IDS603.PresCompCodSig": "1 2",
    "IDS803.AMHCareClustCodeFin": "00 01 02 03 04 05 06 07 08 09 10 11 12 13 14 15 16 17 18 19 20 21",
    "IDS902.QualAttainLevelIAPT": "10 11 12 13 14 15 16 17 30 31",
    # SNOMED CT, as the published measures of July 2026 count them.
    "IDS202.CodeProcAndProcStatus": "748051000000105 748101000000105 748041000000107 748091000000102 748061000000108 "
    "702545008 1026111000000108 975131000000104 1098051000000103 1127281000000100 1129471000000105 842901000000108 "
    "286711000000107 314034001 449030000 933221000000107 1026131000000100 304891004 228557008 443730003",
    "IDS602.LongTermCondition": "195967001 13645005 73211009 373673007 53619000 928000 50043002 95320005 84757009 "
    "56265001 363346000 748031000000103",
    "IDS011.SocPerCircumstance": "429732005 309687009 160549006 160545000 429787006 160543007 309884000 160552003 "
    "62458008 160567004 205141000000101 366740002 429790000 763896000 205081000000105 42035005 76102007 89217008 "
    "20430005 "
    # As NHS England's dashboards of protected characteristics and of social circumstances know them besides.
    "38628009 699042003 1064711000000108 440583007 765288000 766822004 77176002 8517006 266919005 390790000 446654005 "
    "77386006",
}
